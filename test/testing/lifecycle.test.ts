import * as pulumi from "@pulumi/pulumi";
import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

describe.each(providerModes)("with the provider %s", (provider) => {
  test("up creates in the order of dependencies, then changes only what differs", async () => {
    const program = (size: number) => () => {
      const a = new Toy("a", { size });
      const b = new Toy("b", { from: a.url });
      return { url: b.url };
    };
    const stack = await toys.box.stack(program(1), { provider });

    const first = await stack.up();
    expect(first.errors).toEqual([]);
    expect(first.summary).toEqual({ create: 3 });
    expect(toys.box.takeNames()).toEqual(["check a", "create a", "check b", "create b"]);
    expect(stack.outputs).toEqual({ url: "https://toy/b" });
    expect(stack.resource("b").dependencies).toEqual([stack.resource("a").urn]);

    const second = await stack.up();
    expect(second.changes).toBe(false);
    expect(toys.box.takeNames()).toEqual(["check a", "diff a", "check b", "diff b"]);

    stack.program(program(2));
    const third = await stack.up();
    expect(third.summary).toEqual({ update: 1, same: 2 });
    expect(third.steps.find(({ op }) => op === "update")).toMatchObject({
      name: "a",
      changed: { size: "update" },
    });
    expect(toys.box.objects["a"]).toEqual({ name: "a", size: 2 });
  });

  test("what the program leaves out is deleted after everything else, what depends on it first", async () => {
    const all = () => {
      const a = new Toy("a");
      new Toy("b", { from: a.url });
      new Toy("c", {}, { dependsOn: [a] });
    };
    const stack = await toys.box.stack(all, { provider });
    await stack.up();
    toys.box.takeCalls();
    stack.program(() => new Toy("d"));
    const result = await stack.up();
    expect(result.summary).toEqual({ create: 1, delete: 3, same: 1 });
    const names = toys.box.takeNames();
    expect(names.slice(0, 2)).toEqual(["check d", "create d"]);
    expect(names.slice(2, 4).sort()).toEqual(["delete b", "delete c"]);
    expect(names[4]).toBe("delete a");
  });
});

test("a preview calls no provider that would write, and shows as unknown what it cannot know", async () => {
  const program = () => {
    const a = new Toy("a");
    new Toy("b", { list: [a.url, 1], text: pulumi.interpolate`at ${a.url}` });
  };
  const stack = await toys.box.stack(program);
  const preview = await stack.preview();
  expect(preview).toMatchObject({ ok: true, dryRun: true, changes: true, summary: { create: 3 } });
  expect(stack.resources).toEqual([]);
  const [, checkB] = toys.box.takeCalls();
  const { unknownValue } = pulumi.runtime;
  expect(checkB?.news).toEqual({ name: "b", list: [unknownValue, 1], text: unknownValue });
});

test("destroy deletes everything, in a preview nothing, and a second time finds nothing to do", async () => {
  const stack = await toys.box.stack(() => new Toy("a"));
  await stack.up();
  toys.box.takeCalls();
  expect((await stack.destroy({ previewOnly: true })).summary).toEqual({ delete: 2 });
  expect(toys.box.takeNames()).toEqual([]);
  expect((await stack.destroy()).summary).toEqual({ delete: 2 });
  expect(toys.box.objects).toEqual({});
  expect(stack.resources).toEqual([]);
  expect((await stack.destroy()).changes).toBe(false);
});

test("a resource inside a component has the component in its URN, and goes with it", async () => {
  class Pair extends pulumi.ComponentResource {
    constructor(name: string) {
      super("toy:index:Pair", name);
      const left = new Toy(`${name}-left`, {}, { parent: this });
      new Toy(`${name}-right`, { from: left.url }, { parent: this });
      this.registerOutputs({ left: left.url });
    }
  }
  const stack = await toys.box.stack(() => {
    const pair = new Pair("pair");
    new Toy("after", {}, { dependsOn: [pair] });
  });
  expect((await stack.up()).ok).toBe(true);
  const left = stack.resource("pair-left");
  expect(left.parent).toBe(stack.resource("pair").urn);
  expect(left.urn).toContain("toy:index:Pair$pulumi-nodejs:dynamic/toy:Toy::pair-left");
  expect(stack.resource("pair").outputs).toEqual({ left: "https://toy/pair-left" });
  expect(stack.resource("after").dependencies).toHaveLength(2);
  toys.box.takeCalls();
  stack.program(() => {});
  await stack.up();
  expect(toys.box.takeNames()).toEqual(["delete after", "delete pair-right", "delete pair-left"]);
});

test("a second resource of the same URN is refused", async () => {
  const stack = await toys.box.stack(() => {
    const a = new Toy("a");
    new Toy("a", {}, { dependsOn: [a] });
  });
  const { ok, errors } = await stack.up();
  expect(ok).toBe(false);
  expect(errors).toEqual([expect.stringContaining("Duplicate resource URN")]);
});

test("independent resources are created at the same time, up to the limit", async () => {
  const names = Array.from({ length: 6 }, (_, index) => `n${index}`);
  const stack = await toys.box.stack(() => names.map((name) => new Toy(name)), { parallel: 8 });
  expect((await stack.up()).summary).toEqual({ create: 7 });
  expect(Object.keys(toys.box.objects)).toHaveLength(6);
});

test("a resource as an input reaches the provider as its id, and an unknown one as unknown", async () => {
  const stack = await toys.box.stack(() => new Toy("b", { other: new Toy("a") }));
  await stack.preview();
  expect(toys.box.takeCalls().at(-1)?.news).toMatchObject({ other: pulumi.runtime.unknownValue });
  await stack.up();
  expect(toys.box.objects["b"]).toEqual({ name: "b", other: "a" });
});

test("one operation of a stack at a time", async () => {
  const stack = await toys.box.stack(() => {});
  const running = stack.up();
  await expect(stack.preview()).rejects.toThrow("busy");
  expect((await running).ok).toBe(true);
});
