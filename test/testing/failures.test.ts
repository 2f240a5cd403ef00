import { Client } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

describe.each(providerModes)("with the provider %s", (provider) => {
  test("a failed check names the property and ends the operation, in a preview too", async () => {
    const program = () => {
      const a = new Toy("a");
      const b = new Toy("b", { bogus: 1, from: a.url });
      new Toy("c", { from: b.url });
    };
    const stack = await toys.box.stack(program, { provider });
    const preview = await stack.preview();
    expect(preview.ok).toBe(false);
    expect(preview.errors).toEqual([
      "pulumi-nodejs:dynamic/toy:Toy resource 'b': property bogus has a problem: no such property",
    ]);
    expect((await stack.up()).ok).toBe(false);
    expect(Object.keys(toys.box.objects)).toEqual(["a"]);
  });

  test("an object that was made but is not ready is kept, and repaired by the next up", async () => {
    const stack = await toys.box.stack(() => new Toy("a", { fail: "init" }), { provider });
    const result = await stack.up();
    expect(result.errors).toEqual(["it is not ready"]);
    expect(stack.resource("a")).toMatchObject({ id: "a", outputs: { url: "https://toy/a" } });
    toys.box.takeCalls();
    const repaired = await stack.up();
    expect(repaired.summary).toEqual({ update: 1, same: 1 });
    expect(toys.box.takeNames()).toEqual(["check a", "diff a", "update a"]);
    expect((await stack.up()).changes).toBe(false);
  });
});

test("a failed create leaves nothing in the state, and what depends on it is not tried", async () => {
  const program = (fail: string) => () => {
    const a = new Toy("a");
    const b = new Toy("b", { from: a.url, ...(fail && { fail }) });
    new Toy("c", { from: b.url });
  };
  const stack = await toys.box.stack(program("create"));
  const result = await stack.up();
  expect(result).toMatchObject({ ok: false, errors: ["422: not like this"] });
  expect(result.steps.find(({ failed }) => failed)).toMatchObject({
    op: "create",
    name: "b",
    error: "422: not like this",
  });
  expect(stack.resources.map(({ name }) => name).sort()).toEqual(["a", "default", "project-test"]);
  stack.program(program(""));
  expect((await stack.up()).summary).toEqual({ create: 2, same: 2 });
});

test("an update that ends half done keeps the new outputs and the old inputs", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { size: 1 }));
  await stack.up();
  stack.program(() => new Toy("a", { size: 2, fail: "half" }));
  expect((await stack.up()).errors).toEqual(["it is not ready yet"]);
  expect(stack.resource("a").outputs).toMatchObject({ size: 2 });
  expect(stack.resource("a").inputs).toMatchObject({ size: 1 });
});

test("a failed update keeps the old state, a failed delete keeps the resource", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { size: 1 }));
  await stack.up();
  stack.program(() => new Toy("a", { size: 2, fail: "update" }));
  expect((await stack.up()).errors).toEqual(["500: it fell over"]);
  expect(stack.resource("a").outputs).toMatchObject({ size: 1 });
  stack.program(() => new Toy("a", { size: 2, fail: "delete" }));
  await stack.up();
  const destroyed = await stack.destroy();
  expect(destroyed.errors).toEqual(["409: still in use"]);
  expect(stack.resource("a").id).toBe("a");
});

test("a failed operation keeps the outputs that the program did not come to say again", async () => {
  const stack = await toys.box.stack(() => ({ size: 1, url: new Toy("a").url }));
  await stack.up();
  stack.program(() => ({ size: 2, url: new Toy("a", { fail: "update" }).url }));
  expect((await stack.up()).ok).toBe(false);
  expect(stack.outputs).toEqual({ size: 1, url: "https://toy/a" });
});

test("no connection that registers resources outlives an operation", async () => {
  const monitors: unknown[] = [];
  const stack = await toys.box.stack(() => {
    monitors.push(pulumi.runtime.getMonitor());
    return new Toy("a");
  });
  await stack.up();
  const shutDown = 4;
  const channels = monitors.filter((each) => each instanceof Client).map((each) => each.getChannel());
  expect(channels.map((each) => each.getConnectivityState(false))).toEqual([shutDown]);
});

describe("a provider that misbehaves", () => {
  const text = (create: string) => `exports.handler=()=>({create:async(inputs)=>{${create}}})`;

  test.each([
    ["throws nothing", "throw undefined", "would never answer"],
    ["throws a text", "throw 'text'", "the provider threw text"],
    ["answers no id", "return {outs:{}}", "the provider returned no id"],
    ["answers undefined", "return {id:'a',outs:{size:undefined}}", "Unexpected struct type"],
    ["never answers", "return new Promise(()=>{})", "did not answer create within 200 ms"],
  ])("that %s fails its resource", async (_, create, message) => {
    const stack = await toys.box.stack(() => new Toy("a", {}, {}, text(create)), { timeout: 200 });
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual([expect.stringContaining(message)]);
  });

  test("in its process fails its resource after the time that a call may take", async () => {
    const program = () => new Toy("a", {}, {}, text("return new Promise(()=>{})"));
    const stack = await toys.box.stack(program, { provider: "process", timeout: 8000 });
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/deadline/i)]);
  });
});

test("an operation that is cancelled keeps what it made, begins nothing new, and is finished by the next up", async () => {
  const cancelled = new AbortController();
  const program = () => {
    const a = new Toy("a");
    const from = a.url.apply((url) => {
      cancelled.abort();
      return url;
    });
    new Toy("b", { from });
  };
  const stack = await toys.box.stack(program);
  const result = await stack.up({ signal: cancelled.signal });
  expect(result).toMatchObject({ ok: false, errors: ["the operation was cancelled"] });
  expect(Object.keys(toys.box.objects)).toEqual(["a"]);
  expect(stack.resource("a").id).toBe("a");
  toys.box.takeCalls();
  expect((await stack.destroy({ signal: cancelled.signal })).ok).toBe(false);
  expect(toys.box.takeCalls()).toEqual([]);
  expect((await stack.up()).summary).toMatchObject({ create: 1 });
});

test("a program that loses its engine fails, and nothing is taken for removed", async () => {
  const stack = await toys.box.stack(() => new Toy("a"));
  expect((await stack.up()).ok).toBe(true);
  stack.program(() => {
    throw Object.assign(new Error("14 UNAVAILABLE: No connection established"), { code: 14 });
  });
  const result = await stack.up();
  expect(result.ok).toBe(false);
  expect(result.errors.join()).toContain("No connection established");
  expect(Object.keys(toys.box.objects)).toEqual(["a"]);
});
