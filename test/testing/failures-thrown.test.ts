import { inspect } from "node:util";
import { OperationFailed } from "../../src/testing";
import { Toy, useToybox } from "./toy";

const toys = useToybox();

test("a failure is thrown with what a person would have seen, and without a dump of the result", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { fail: "create" }), { throws: true });
  const error: unknown = await stack.up().catch((thrown: unknown) => thrown);
  if (!(error instanceof OperationFailed)) throw new Error("it was not thrown");
  expect(error.message).toMatch(/^up failed: 422: not like this\n\nUpdating \(project\/test\)/);
  expect(error.message).toContain("**create failed**");
  expect(error.result.steps.find(({ name }) => name === "a")).toMatchObject({ failed: true });
  expect(inspect(error)).not.toContain("diagnostics");
  // where the test called it, so that a runner can point there
  expect(error.stack).toContain("failures-thrown.test.ts");
});

test("a test that wants to look at a failure is answered it", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { bogus: 1 }), { throws: true });
  await expect(stack.preview()).rejects.toThrow("preview failed: ");
  expect(await stack.preview({ throws: false })).toMatchObject({ ok: false });
});

test("after a thrown failure the stack has what was done, and goes on", async () => {
  const stack = await toys.box.stack(
    () => {
      const a = new Toy("a");
      new Toy("b", { at: a.url, fail: "create" });
    },
    { throws: true },
  );
  await expect(stack.up()).rejects.toThrow(OperationFailed);
  expect(stack.resource("a").id).toBe("a");
  await expect(stack.destroy()).resolves.toMatchObject({ ok: true });
});
