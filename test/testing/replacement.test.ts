import type * as pulumi from "@pulumi/pulumi";
import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

type Options = { kind: string; deleteFirst?: boolean; option?: pulumi.CustomResourceOptions; fail?: string };

/** A resource, one that must be replaced with it, and one that only uses it. */
const family =
  ({ kind, deleteFirst, option, fail }: Options) =>
  () => {
    const root = new Toy(
      "root",
      { kind, ...(deleteFirst && { deleteFirst }), ...(fail && { fail }) },
      option,
    );
    const child = new Toy("child", { base: root.id });
    new Toy("user", { at: root.url, note: child.url });
  };

describe.each(providerModes)("with the provider %s", (provider) => {
  test("delete first: dependents that cannot follow go before it and come back after it", async () => {
    const option = { deleteBeforeReplace: true };
    const stack = await toys.box.stack(family({ kind: "x", option }), { provider });
    await stack.up();
    toys.box.takeCalls();
    stack.program(family({ kind: "y", option }));
    const result = await stack.up();
    expect(result.errors).toEqual([]);
    expect(toys.box.takeNames().filter((call) => !/^(check|diff)/.test(call))).toEqual([
      "delete child",
      "delete root-x",
      "create root",
      "create child",
      "update user",
    ]);
    expect((await stack.up()).changes).toBe(false);
  });
});

test("a replacement is created first, and the old one deleted after everything else", async () => {
  const stack = await toys.box.stack(family({ kind: "x" }));
  await stack.up();
  toys.box.takeCalls();
  stack.program(family({ kind: "y" }));
  const result = await stack.up();
  expect(result.errors).toEqual([]);
  expect(toys.box.takeNames().filter((call) => !/^(check|diff)/.test(call))).toEqual([
    "create root",
    "create child",
    "update user",
    "delete child",
    "delete root-x",
  ]);
  expect(result.summary).toEqual({ replace: 2, update: 1, same: 1 });
  expect(result.steps.find(({ op }) => op === "replace")).toMatchObject({
    name: "root",
    replaceKeys: ["kind"],
    changed: { kind: "update" },
  });
});

test("the provider's diff can ask for delete first, and the option can refuse it", async () => {
  const stack = await toys.box.stack(family({ kind: "x", deleteFirst: true }));
  await stack.up();
  toys.box.takeCalls();
  stack.program(family({ kind: "y", deleteFirst: true }));
  await stack.up();
  const asked = toys.box.takeNames();
  expect(asked.indexOf("delete root-x")).toBeLessThan(asked.indexOf("create root"));
  stack.program(family({ kind: "z", deleteFirst: true, option: { deleteBeforeReplace: false } }));
  await stack.up();
  expect(toys.box.takeNames().at(-1)).toBe("delete root-y");
});

test("a preview of a replacement calls nothing that writes, and the dependents see an unknown id", async () => {
  const stack = await toys.box.stack(family({ kind: "x" }));
  await stack.up();
  toys.box.takeCalls();
  stack.program(family({ kind: "y" }));
  const preview = await stack.preview();
  expect(preview.summary).toEqual({ replace: 2, update: 1, same: 1 });
  expect(toys.box.takeCalls().every(({ method }) => method === "check" || method === "diff")).toBe(true);
  const child = preview.steps.find(({ name, op }) => name === "child" && op === "replace");
  expect(child?.changes).toEqual([{ path: "base", kind: "update", before: "root-x", after: "[unknown]" }]);
});

test("after a failed create the next up only creates, though it deletes dependents again as the engine does", async () => {
  const stack = await toys.box.stack(family({ kind: "x", deleteFirst: true }));
  await stack.up();
  stack.program(family({ kind: "y", deleteFirst: true, fail: "create" }));
  expect((await stack.up()).ok).toBe(false);
  expect(Object.keys(toys.box.objects)).toEqual(["user"]);
  toys.box.takeCalls();
  stack.program(family({ kind: "y", deleteFirst: true }));
  expect((await stack.up()).ok).toBe(true);
  expect(toys.box.takeNames().filter((call) => call.startsWith("delete"))).toEqual(["delete child"]);
  expect(Object.keys(toys.box.objects).sort()).toEqual(["child", "root-y", "user"]);
  expect((await stack.up()).changes).toBe(false);
});

test("what was deleted for a successor that nobody wants any more is forgotten without a call", async () => {
  const stack = await toys.box.stack(() => new Toy("root", { kind: "x", deleteFirst: true }));
  await stack.up();
  stack.program(() => new Toy("root", { kind: "y", deleteFirst: true, fail: "create" }));
  await stack.up();
  toys.box.takeCalls();
  stack.program(() => {});
  const result = await stack.up();
  expect(result.summary).toEqual({ "remove-pending-replace": 1, same: 1 });
  expect(toys.box.takeNames()).toEqual([]);
  expect(stack.resources.map(({ name }) => name)).not.toContain("root");
});

test("an old half whose delete failed is kept and deleted by the next operation", async () => {
  const stack = await toys.box.stack(() => new Toy("root", { kind: "x", fail: "delete" }));
  await stack.up();
  stack.program(() => new Toy("root", { kind: "y" }));
  const failed = await stack.up();
  expect(failed.errors).toEqual(["409: still in use"]);
  expect(stack.resources.filter(({ name }) => name === "root")).toHaveLength(2);
  toys.box.takeCalls();
  await stack.up();
  expect(toys.box.takeNames().at(-1)).toBe("delete root-x");
});
