import { readOperation } from "../../src/bulk/operation";
import { HookdeckResponseError } from "../../src/client/errors/errors";
import { newOperation } from "../functions/scripted-bulk";

const answered = (query: unknown) => readOperation(newOperation("bch_1", { query }));

test("an operation's query is read as an object, as JSON text of one, and where there is none", () => {
  expect(answered({ status: "FAILED" }).query).toEqual({ status: "FAILED" });
  expect(answered('{"status":"FAILED"}').query).toEqual({ status: "FAILED" });
  expect(answered(null).query).toEqual({});
  expect(answered(undefined).query).toEqual({});
});

test.each(["{status:", "", "[]", '"FAILED"', 5])("a query that is %j is a fault of the answer", (query) => {
  expect(() => answered(query)).toThrow(HookdeckResponseError);
  expect(() => answered(query)).toThrow("Hookdeck's answer is not a bulk operation.");
});

test("an operation that does not name its query has none", () => {
  const { query: _, ...operation } = newOperation("bch_1", {});
  expect(readOperation(operation).query).toEqual({});
});
