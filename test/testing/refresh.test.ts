import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

const pair = () => {
  const a = new Toy("a", { config: { depth: { b: "two" }, list: [1, 2] } });
  new Toy("b", { from: a.url });
};

describe.each(providerModes)("with the provider %s", (provider) => {
  test("refresh shows drift with its paths, in a preview without keeping it", async () => {
    const stack = await toys.box.stack(pair, { provider });
    await stack.up();
    expect((await stack.refresh()).changes).toBe(false);
    toys.box.edit("a", { config: { depth: { b: "DRIFTED" }, list: [1] }, note: "new" });

    const preview = await stack.refresh({ previewOnly: true });
    expect(preview).toMatchObject({ ok: true, dryRun: true, changes: true, summary: { update: 1, same: 2 } });
    expect(preview.steps.find(({ name }) => name === "a")).toMatchObject({
      resultOp: "update",
      changes: [
        { path: "config.depth.b", kind: "update", before: "two", after: "DRIFTED" },
        { path: "config.list[1]", kind: "delete", before: 2 },
        { path: "note", kind: "add", after: "new" },
      ],
    });
    expect(stack.resource("a").inputs).not.toHaveProperty("note");

    await stack.refresh();
    expect(stack.resource("a").inputs).toHaveProperty("note", "new");
    expect((await stack.up()).summary).toEqual({ update: 1, same: 2 });
    expect(toys.box.objects["a"]).not.toHaveProperty("note");
  });
});

test("an object that is gone is dropped and created again", async () => {
  const stack = await toys.box.stack(pair);
  await stack.up();
  const { a, ...rest } = toys.box.objects;
  toys.box.objects = rest;
  const result = await stack.refresh();
  expect(result.steps.find(({ name }) => name === "a")?.resultOp).toBe("delete");
  expect(result.summary).toEqual({ delete: 1, same: 2 });
  expect(stack.resource("b").dependencies).toEqual([]);
  expect((await stack.up()).summary).toEqual({ create: 1, same: 2 });
  expect(Object.keys(toys.box.objects).sort()).toEqual(["a", "b"]);
});

test("up with refresh heals drift in one go, and does not count the drift itself", async () => {
  const stack = await toys.box.stack(pair);
  await stack.up();
  toys.box.edit("a", { config: "changed" });
  const preview = await stack.preview({ refresh: true });
  expect(preview.summary).toEqual({ update: 2, same: 1 });
  const result = await stack.up({ refresh: true });
  expect(result.summary).toEqual({ update: 1, same: 2 });
  expect((await stack.preview({ refresh: true })).changes).toBe(false);
});

test("refresh does not call a provider that would write", async () => {
  const stack = await toys.box.stack(pair);
  await stack.up();
  toys.box.takeCalls();
  await stack.refresh();
  expect(toys.box.takeNames().sort()).toEqual(["diff a", "diff b", "read a", "read b"]);
});

test("a failed read fails the refresh and keeps the state", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { fail: "read" }));
  await stack.up();
  const result = await stack.refresh();
  expect(result).toMatchObject({ ok: false, errors: ["503: not now"] });
  expect(stack.resource("a").id).toBe("a");
});

test("a refresh clears the memory of an object that was not ready", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { fail: "init" }));
  await stack.up();
  await stack.refresh();
  expect((await stack.up()).changes).toBe(false);
});
