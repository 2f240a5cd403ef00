import { join } from "node:path";
import { Toy, useToybox } from "./toy";

const toys = useToybox();

const program = () => {
  new Toy("a", { size: 1 });
  new Toy("b", { size: 1 });
};

const mutations = () => toys.box.takeNames().filter((call) => !/^(check|diff)/.test(call));

test("what is tainted is replaced by the next up, and only by that", async () => {
  const stack = await toys.box.stack(program);
  await stack.up();
  stack.taint(stack.resource("a").urn);
  toys.box.takeCalls();
  expect((await stack.up()).summary).toEqual({ replace: 1, same: 2 });
  expect(mutations()).toEqual(["create a", "delete a"]);
  expect((await stack.up()).changes).toBe(false);
});

test("a mark is in the state, also in a file and an export, until it is taken away", async () => {
  const stateFile = join(toys.box.folder, "state.json");
  const open = () => toys.box.stack(program, { stateFile, passphrase: "throw-away" });
  const stack = await open();
  await stack.up();
  stack.taint(stack.resource("a").urn, stack.resource("b").urn);
  const again = await open();
  again.untaint(again.resource("b").urn);
  const tainted = again.exportState().deployment.resources.filter(({ taint }) => taint === true);
  expect(tainted.map(({ urn }) => urn)).toEqual([again.resource("a").urn]);
  expect((await again.preview()).summary).toEqual({ replace: 1, same: 2 });
});

test("a URN that the state does not have marks nothing", async () => {
  const stack = await toys.box.stack(program);
  await stack.up();
  expect(() => stack.taint(stack.resource("a").urn, "urn:pulumi:test::project::x:y:Z::none")).toThrow(
    "the state has no resource urn:pulumi:test::project::x:y:Z::none",
  );
  expect((await stack.preview()).changes).toBe(false);
});

test("a URN that is nowhere fails an operation, with its name", async () => {
  const stack = await toys.box.stack(program);
  await stack.up();
  toys.box.takeCalls();
  const none = "urn:pulumi:test::project::x:y:Z::none";
  expect((await stack.up({ replace: [none] })).errors).toEqual([`the stack has no resource "${none}"`]);
  expect((await stack.up({ target: [none] })).errors).toEqual([`the stack has no resource "${none}"`]);
  expect(mutations()).toEqual([]);
});
