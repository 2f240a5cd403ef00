import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Toy, useToybox } from "./toy";

jest.setTimeout(120_000);
const toys = useToybox();

const provider = 'exports.handler=()=>require("toy-provider").load()';
const folderProgram = `
const pulumi = require("@pulumi/pulumi");
class Toy extends pulumi.CustomResource {
  constructor(name, inputs, options) {
    super("pulumi-nodejs:dynamic/toy:Toy", name, { name, ...inputs, url: undefined, __provider: ${JSON.stringify(provider)} }, options);
  }
}
const config = new pulumi.Config("shop");
console.log("hello from the program");
exports.url = new Toy("a", { size: config.requireNumber("size") }).url;
exports.word = config.requireSecret("word");
exports.project = pulumi.getProject() + "/" + pulumi.getStack();
`;

test("a project whose main has packages of its own uses those, and a stack can go from folder to function", async () => {
  const inner = toys.box.folder;
  const outer = dirname(inner);
  const root = mkdtempSync(join(outer, "outer-"));
  try {
    writeFileSync(join(root, "Pulumi.yaml"), `name: shop\nruntime: nodejs\nmain: ${relative(root, inner)}\n`);
    toys.box.write("package.json", '{"main":"main.js"}');
    toys.box.write("main.js", folderProgram);
    const stack = await toys.box.stack(root, { config: { "shop:size": "3", "shop:word": "w" } });
    expect((await stack.up()).errors).toEqual([]);
    stack.program(() => {});
    expect((await stack.up()).summary).toEqual({ delete: 1, same: 1 });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("a project folder is run as it is, from preview to destroy, in processes of its own", async () => {
  toys.box.write("Pulumi.yaml", "name: shop\nruntime:\n  name: nodejs\nmain: src/main.js\n");
  toys.box.write("src/main.js", folderProgram);
  const stack = await toys.box.stack(toys.box.folder, {
    stack: "dev",
    config: { "shop:size": "3" },
    secretConfig: { "shop:word": "canary" },
  });
  const preview = await stack.preview();
  expect(preview.errors).toEqual([]);
  expect(preview.summary).toEqual({ create: 2 });
  expect(preview.diagnostics).toContainEqual({ severity: "info", message: "hello from the program" });
  const result = await stack.up();
  expect(JSON.parse(JSON.stringify(result.outputs))).toEqual({
    url: "https://toy/a",
    word: "[secret]",
    project: "shop/dev",
  });
  expect(toys.box.objects["a"]).toEqual({ name: "a", size: 3 });
  expect((await stack.refresh()).changes).toBe(false);
  expect((await stack.destroy()).ok).toBe(true);
  expect(toys.box.objects).toEqual({});
});

test.each([
  ["no Pulumi.yaml", undefined, "finds no Pulumi.yaml"],
  ["another language", "name: x\nruntime: go\n", "runtime: go"],
  ["no name", "runtime: nodejs\n", "name"],
  ["a main that does not exist", "name: x\nruntime: nodejs\nmain: nowhere\n", "main: nowhere"],
])("a folder with %s is refused", async (_, text, message) => {
  if (text !== undefined) toys.box.write("Pulumi.yaml", text);
  await expect(toys.box.stack(toys.box.folder)).rejects.toThrow(message);
});

test("a program that throws fails the operation, and what it had registered is kept", async () => {
  const stack = await toys.box.stack(() => {
    new Toy("early");
    throw new Error("boom");
  });
  const { ok, errors } = await stack.up();
  expect(ok).toBe(false);
  expect(errors).toEqual([expect.stringContaining("boom")]);
});

test("a RunError is shown without a stack", async () => {
  const stack = await toys.box.stack(() => {
    throw new pulumi.RunError("no shop is named");
  });
  expect((await stack.up()).errors).toEqual(["no shop is named"]);
});

test("an error in apply, or in a promise that nobody waits for, fails the operation and deletes nothing", async () => {
  const stack = await toys.box.stack(() => [new Toy("a"), new Toy("b")]);
  await stack.up();
  stack.program(() => {
    new Toy("a").url.apply(() => {
      throw new Error("in apply");
    });
  });
  expect((await stack.up()).errors).toEqual([expect.stringContaining("in apply")]);
  stack.program(() => {
    new Toy("a");
    void Promise.reject(new Error("on its own"));
  });
  expect((await stack.up()).errors).toEqual([expect.stringContaining("on its own")]);
  expect(Object.keys(toys.box.objects).sort()).toEqual(["a", "b"]);
});

test("a resource made inside apply is waited for, an async program too", async () => {
  const stack = await toys.box.stack(async () => {
    await Promise.resolve();
    const inner = new Toy("a").url.apply((url) => new Toy("b", { url }).id);
    return { inner };
  });
  expect((await stack.up()).outputs).toEqual({ inner: "b" });
});

test("what a program logs is a diagnostic, and an error that is only logged fails nothing", async () => {
  const stack = await toys.box.stack(() => {
    void pulumi.log.warn("careful");
    void pulumi.log.error("bad, but never mind");
  });
  const { ok, diagnostics } = await stack.up();
  expect(ok).toBe(true);
  expect(diagnostics).toEqual([
    { severity: "warning", message: "careful" },
    { severity: "error", message: "bad, but never mind" },
  ]);
});

test("stacks may run at the same time, and mocks before and after them", async () => {
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => ({ id: `${name}-mock`, state: inputs }),
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks);
  const before = new Toy("mocked").id;
  const stacks = await Promise.all(
    ["one", "two", "three"].map((name) => toys.box.stack(() => ({ id: new Toy(name).id }), { stack: name })),
  );
  const results = await Promise.all(stacks.map((stack) => stack.up()));
  expect(results.map(({ outputs }) => outputs)).toEqual([{ id: "one" }, { id: "two" }, { id: "three" }]);
  const after = new Toy("again").id;
  const ids = await new Promise((resolve) => pulumi.all([before, after]).apply(resolve));
  expect(ids).toEqual(["mocked-mock", "again-mock"]);
});

test("what listened to uncaught errors before does so again after an operation", async () => {
  const stack = await toys.box.stack(() => {});
  const real: NodeJS.Process = toys.box.constructor.constructor("return process")();
  const before = real.listeners("unhandledRejection");
  await stack.up();
  expect(real.listeners("unhandledRejection")).toEqual(before);
});

test("the SDK must be found from the folder that is given", async () => {
  await expect(toys.box.stack(() => {}, { cwd: "/" })).rejects.toThrow("cannot find @pulumi/pulumi");
});
