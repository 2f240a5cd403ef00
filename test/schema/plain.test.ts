import { runInNewContext } from "node:vm";
import { toStruct } from "../../src/schema/plain";

test("a result loses what is undefined and keeps everything else", () => {
  expect(toStruct({ a: undefined, b: [1, undefined, null], c: { d: undefined, e: "x" } })).toEqual({
    b: [1, null, null],
    c: { e: "x" },
  });
});

test("what Pulumi's wire format would lose or refuse is an error that says where", () => {
  for (const value of [() => 1, Symbol("s"), 1n, Number.NaN, new Date(), new Map()]) {
    expect(() => toStruct({ config: { list: [value] } })).toThrow("result.config.list[0]");
  }
});

test("a plain object of another realm is as plain as one of this", () => {
  expect(toStruct(runInNewContext("({ a: { b: 1 } })"))).toEqual({ a: { b: 1 } });
});
