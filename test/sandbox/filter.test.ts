import { evaluateFilter, type Filter } from "../../src/sandbox/filter";

const request = {
  headers: { "content-type": "application/json", "x-topic": "order.paid" },
  body: { type: "order", total: 12, note: null, tags: ["new", "vip"], lines: [{ sku: "a", qty: 1, min: 1 }] },
  query: { shop: "eu" },
  path: "/orders/1",
};

function missed(filter: Filter, of: Parameters<typeof evaluateFilter>[1] = request) {
  return evaluateFilter(filter, of).missed;
}

test("a filter asks about headers, body, query and path, and names the parts that do not match", () => {
  const filter = { headers: { "x-topic": "order.paid" }, body: { type: "order" }, query: { shop: "eu" } };
  expect(evaluateFilter({ ...filter, path: "/orders/1" }, request)).toEqual({ matches: true, missed: [] });
  expect(evaluateFilter({ ...filter, path: "/", query: { shop: "us" } }, request)).toEqual({
    matches: false,
    missed: ["query", "path"],
  });
});

test("a filter without parts matches everything, and so does a part that is null", () => {
  expect(missed({})).toEqual([]);
  expect(missed({ headers: null, body: null })).toEqual([]);
});

test.each([
  ["$eq", { type: { $eq: "order" } }],
  ["$neq", { type: { $neq: "refund" } }],
  ["$gt and $lte", { total: { $gt: 11, $lte: 12 } }],
  ["$in on a list", { type: { $in: ["order", "refund"] } }],
  ["$in on a text, which looks for a part of it", { type: { $in: "rde" } }],
  ["$nin", { type: { $nin: ["refund"] } }],
  ["$startsWith one of", { type: { $startsWith: ["ref", "ord"] } }],
  ["$endsWith", { type: { $endsWith: "er" } }],
  ["$exist", { total: { $exist: true }, nothing: { $exist: false } }],
  ["$or", { $or: [{ type: "refund" }, { total: 12 }] }],
  ["$and", { $and: [{ type: "order" }, { total: 12 }] }],
  ["$not", { $not: { type: "refund" } }],
  ["$ref", { lines: { qty: { $ref: "lines[$index].min" } } }],
  ["null", { note: null }],
  ["an array that contains a value", { tags: "vip" }],
  ["an array that contains all of several values", { tags: ["vip", "new"] }],
  ["an object in an array", { lines: { sku: "a" } }],
  ["a number given as text", { total: "12" }],
])("%s matches", (_, body) => {
  expect(missed({ body })).toEqual([]);
});

test.each([
  ["another value", { type: "refund" }],
  ["another letter case", { type: "Order" }],
  ["a value that the array lacks", { tags: ["vip", "old"] }],
  ["a property that is missing", { nothing: 1 }],
  ["$gt on a property that is missing", { nothing: { $gt: 0 } }],
  ["$exist false of a property that is null", { note: { $exist: false } }],
  ["an operator on the wrong type", { total: { $startsWith: "1" } }],
])("%s does not match", (_, body) => {
  expect(missed({ body })).toEqual(["body"]);
});

test("a request without a body matches no filter of the body, not even one for its absence", () => {
  for (const body of [{ a: 1 }, { a: { $exist: false } }]) {
    expect(missed({ body }, { headers: {} })).toEqual(["body"]);
  }
});

test("a body of text is compared as a whole", () => {
  expect(missed({ body: "ping" }, { body: "ping" })).toEqual([]);
  expect(missed({ body: { $startsWith: "pi" } }, { body: "ping" })).toEqual([]);
  expect(missed({ body: { a: 1 } }, { body: "ping" })).toEqual(["body"]);
});

test("guess: a part that is JSON as text is compared as text", () => {
  expect(missed({ body: '{"type":"order"}' })).toEqual(["body"]);
});

test("a reference with an expression is not computed and matches nothing", () => {
  const computed = { type: { $ref: "$..[?(@.type)].type" } };
  expect(missed({ body: computed })).toEqual(["body"]);
  expect(missed({ body: { $or: [computed, { total: { $lte: computed.type } }] } })).toEqual(["body"]);
});
