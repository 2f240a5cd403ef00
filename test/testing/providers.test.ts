import * as pulumi from "@pulumi/pulumi";
import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

class ToyProvider extends pulumi.ProviderResource {
  constructor(name: string, key: pulumi.Input<string>) {
    super("pulumi-nodejs", name, { "toy:key": pulumi.secret(key) });
  }
}

const keysOf = (method: string) =>
  toys.box
    .takeCalls()
    .filter((call) => call.method === method)
    .map(({ name, id, key }) => `${name ?? id} ${key}`);

describe.each(providerModes)("with the provider %s", (provider) => {
  test("a resource is managed by its own provider, or by the default one with all config", async () => {
    const program = () => {
      const other = new ToyProvider("other", "key-2");
      new Toy("theirs", {}, { provider: other });
      new Toy("ours");
    };
    const stack = await toys.box.stack(program, { provider, secretConfig: { "toy:key": "key-1" } });
    expect((await stack.up()).errors).toEqual([]);
    expect(keysOf("create").sort()).toEqual(["ours key-1", "theirs key-2"]);
    expect((await stack.up()).changes).toBe(false);
  });

  test(".get reads what is managed elsewhere, and never writes or deletes it", async () => {
    toys.box.objects = { there: { name: "there", size: 7 } };
    const stack = await toys.box.stack(() => ({ url: new Toy("there", {}, { id: "there" }).url }), {
      provider,
    });
    expect((await stack.preview()).outputs).toEqual({ url: "https://toy/there" });
    const result = await stack.up();
    expect(result.summary).toEqual({ create: 1, read: 1 });
    expect(stack.resource("there")).toMatchObject({ external: true, id: "there" });
    expect((await stack.up()).changes).toBe(false);
    expect((await stack.destroy()).summary).toEqual({ discard: 1, delete: 1 });
    expect(toys.box.objects).toHaveProperty("there");
  });
});

test("refresh and destroy use the config that the last up recorded", async () => {
  const stack = await toys.box.stack(() => new Toy("a"), { secretConfig: { "toy:key": "old" } });
  await stack.up();
  stack.config({ secretConfig: { "toy:key": "new" } });
  toys.box.takeCalls();
  await stack.destroy();
  expect(keysOf("delete")).toEqual(["a old"]);
});

test("a component hands its provider on to what is inside", async () => {
  const stack = await toys.box.stack(() => {
    const providers = [new ToyProvider("inner", "key-3")];
    const box = new pulumi.ComponentResource("toy:index:Box", "box", {}, { providers });
    const inside = new pulumi.ComponentResource("toy:index:Box", "inside", {}, { parent: box });
    new Toy("a", {}, { parent: inside });
  });
  expect((await stack.up()).errors).toEqual([]);
  expect(keysOf("create")).toEqual(["a key-3"]);
});

test("a changed key updates the provider and no resource", async () => {
  const program = (key: string) => () => new Toy("a", {}, { provider: new ToyProvider("other", key) });
  const stack = await toys.box.stack(program("one"));
  await stack.up();
  stack.program(program("two"));
  const result = await stack.up();
  expect(result.summary).toEqual({ update: 1, same: 2 });
  expect(result.steps.find(({ op }) => op === "update")?.changes).toEqual([
    { path: '["toy:key"]', kind: "update", before: "[secret]", after: "[secret]" },
  ]);
});

test("a resource that goes from a provider of its own to the default one is not replaced", async () => {
  const stack = await toys.box.stack(() => new Toy("a", {}, { provider: new ToyProvider("other", "k") }));
  await stack.up();
  stack.program(() => new Toy("a"));
  const result = await stack.up();
  expect(result.steps.find(({ name, op }) => name === "a" && op === "same")).toBeDefined();
});

test("a provider whose key is not known yet is not asked in a preview", async () => {
  const stack = await toys.box.stack(() => {
    const a = new Toy("a");
    const other = new ToyProvider("other", a.url);
    return { url: new Toy("b", {}, { provider: other }).url };
  });
  const preview = await stack.preview();
  expect(preview.ok).toBe(true);
  expect(toys.box.takeNames()).toEqual(["check a"]);
  expect((await stack.up()).ok).toBe(true);
  expect(keysOf("create")).toEqual(["a ", "b https://toy/a"]);
});

test("a .get of something that is not there fails with what the provider says", async () => {
  const stack = await toys.box.stack(() => new Toy("nothing", {}, { id: "nothing" }));
  expect((await stack.preview()).errors).toEqual(["there is no nothing"]);
});

test("what was managed and is now only read elsewhere is deleted at the end", async () => {
  const stack = await toys.box.stack(() => new Toy("a"));
  await stack.up();
  toys.box.objects = { ...toys.box.objects, other: { name: "other" } };
  stack.program(() => new Toy("a", {}, { id: "other" }));
  expect((await stack.up()).ok).toBe(true);
  expect(Object.keys(toys.box.objects)).toEqual(["other"]);
  stack.program(() => new Toy("a"));
  expect((await stack.up()).ok).toBe(true);
  expect(Object.keys(toys.box.objects).sort()).toEqual(["a", "other"]);
});
