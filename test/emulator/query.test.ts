import { parseQuery } from "../../src/emulator/contract/query";

test.each([
  ["a=1&b=", { a: "1", b: "" }],
  ["a[]=1&a[]=2", { a: ["1", "2"] }],
  ["a[1]=2&a[0]=1", { a: ["1", "2"] }],
  ["a%5Bgte%5D=1&a[lte]=2", { a: { gte: "1", lte: "2" } }],
  ["query[status]=FAILED&query[id][]=a&query[id][]=b", { query: { status: "FAILED", id: ["a", "b"] } }],
  ["query[created_at][gte]=1", { query: { created_at: { gte: "1" } } }],
  ["a=1&a=2", { a: ["1", "2"] }],
  ["a[b]=1&a=2", { a: [{ b: "1" }, "2"] }],
  ["a[=1&b]=2&[c]=3", { a: { "[": "1" }, "b]": "2", c: "3" }],
  ["a[__proto__]=1&toString=2", { a: {}, toString: "2" }],
  [`${"a[]=1&".repeat(1500)}b=2`, { a: Array(1500).fill("1"), b: "2" }],
  ["", {}],
])("the query string %s is read as Express reads it", (search, query) => {
  expect(parseQuery(search)).toEqual(query);
});
