import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { connectionSpec } from "../../src/specs/connection/connection";

const newest = { apiVersion: "2026-09-01" };
const connection = (...rules: object[]) => ({ name: "c", sourceId: unknownValue, destinationId: "d", rules });
const refused = (...rules: object[]) =>
  findProblems(connectionSpec, connection(...rules), newest).map((each) => `${each.property} ${each.reason}`);
const warned = (...rules: object[]) => connectionSpec.warn?.(connection(...rules), newest);
const filter = (parts: object) => ({ type: "filter", ...parts });
const transform = { type: "transform", transformationId: unknownValue };

const useless: readonly (readonly [object, string])[] = [
  [
    { headers: { "X-Shop": "eu" } },
    'headers["X-Shop"] never matches: Hookdeck keeps header names in lower case; write "x-shop"',
  ],
  [{ headers: { $and: [{ a: "1" }, { B: { $in: ["2"] } }] } }, 'headers["$and"][1].B never matches'],
  [{ headers: { $or: [{ A: "1" }, { B: "2" }] } }, 'headers["$or"][0].A never matches'],
  [{ headers: { $not: { A: { $exist: false } } } }, 'headers["$not"].A always matches'],
  [{ headers: { a: { $ref: '["X-Shop"]' } } }, 'headers.a["$ref"] never matches'],
  [{ headers: { a: { $eq: { $ref: "Shop" } } } }, 'headers.a["$eq"]["$ref"] never matches'],
  [{ headers: "x-shop: eu" }, "headers never matches: the headers are an object of names"],
  [{ query: "shop=eu" }, "query never matches: the query is an object of parameters, and no text"],
  [{ query: { $startsWith: "shop=" } }, 'query["$startsWith"] never matches'],
  [{ query: 5 }, 'write an object, such as { name: "value" }'],
  [{ path: "orders" }, 'path never matches: the path begins with a slash; write "/orders"'],
  [{ path: "https://hkdk.events/abc/orders" }, 'write "/abc/orders"'],
  [{ path: "/orders?shop=eu" }, "the path has no query; write it as the filter's query"],
  [{ path: { $eq: "orders" } }, 'path["$eq"] never matches'],
  [{ path: { $in: ["orders", "refunds"] } }, 'path["$in"][1] never matches'],
  [{ path: { $or: ["orders", { $startsWith: "refunds" }] } }, 'path["$or"][1]["$startsWith"] never matches'],
  [{ path: { $startsWith: ["orders", "refunds"] } }, 'path["$startsWith"][0] never matches'],
  [{ path: { $not: { $neq: "orders" } } }, 'path["$not"]["$neq"] always matches'],
  [{ path: { $gt: 5 } }, "the path is a text, and no number"],
  [{ path: { $exist: false } }, "there always is a path"],
  [{ path: { order: 1 } }, "the path is a text and has no fields"],
  [{ path: true }, 'the path is a text; write one, such as "/orders"'],
  [{ body: { id: 1 }, path: "orders" }, "path never matches"],
];

test.each(useless)(
  "a filter that can never match is refused, while the source is not known: %j",
  (parts, said) => {
    expect(refused(filter(parts)).join("\n")).toContain(said);
    expect(warned(filter(parts))).toBeUndefined();
  },
);

test.each(useless)(
  "after a transformation, which can change every part, it is warned of: %j",
  (parts, said) => {
    expect(refused(transform, filter(parts))).toEqual([]);
    expect(warned(transform, filter(parts))).toContain("is accepted, but rules[1].");
    expect(warned(transform, filter(parts))).toContain(said);
    expect(refused(filter(parts), transform)).not.toEqual([]);
  },
);

test.each([
  [{ headers: { $or: [{ "x-shop": "eu" }, { "X-Shop": "eu" }] } }, 'headers["$or"][1]["X-Shop"] never'],
  [{ headers: { "X-Test": { $exist: false } } }, 'headers["X-Test"] always matches'],
  [{ headers: { $not: { "X-Test": "1" } } }, 'headers["$not"]["X-Test"] never matches'],
  [
    { headers: { a: { $neq: { $ref: "B" } } } },
    'headers.a["$neq"]["$ref"] compares with a header that is never there',
  ],
  [{ headers: '{"x-shop":"eu"}' }, "headers is JSON as a text"],
  [{ query: '{"shop":"eu"}' }, "query is JSON as a text"],
  [
    { body: '{"type":"order"}' },
    "body is JSON as a text, which is compared as a text; write the object itself",
  ],
  [{ body: { $or: ["[1]", "ok"] } }, 'body["$or"][0] is JSON as a text'],
  [{ path: { $or: ["orders", "/orders"] } }, 'path["$or"][0] never matches'],
  [{ path: { $in: ["/a", "b"] } }, 'path["$in"][1] never matches'],
  [{ path: { $startsWith: ["/a", "b"] } }, 'path["$startsWith"][1] never matches'],
  [
    { path: { $neq: "orders" } },
    'path["$neq"] always matches: the path begins with a slash; write "/orders"',
  ],
  [{ path: { $nin: ["orders", "/a"] } }, 'path["$nin"][0] always matches'],
  [{ path: { $not: "orders" } }, 'path["$not"] never matches'],
])("a filter that may match, and not as it is meant, is warned of: %j", (parts, said) => {
  expect(refused(filter(parts))).toEqual([]);
  expect(warned(filter(parts))).toContain(`is accepted, but rules[0].${said}`);
});

test.each([
  { headers: { "x-shop": "EU", x_1: { $exist: false } } },
  { headers: { a: { $ref: '["x-shop"]' }, b: { $eq: { $ref: "c" } } } },
  { headers: {}, query: {}, path: {}, body: {} },
  { query: { Shop: "eu", filter: { State: { $startsWith: "x" } } } },
  { body: "<Order/>" },
  { body: "5" },
  { body: { Order: '{"id":7}', "X-Shop": 1, path: "orders" } },
  { body: "{not json}" },
  { path: "/" },
  { path: { $endsWith: "orders" } },
  { path: { $in: "orders" } },
  { path: { $nin: "orders" } },
  { path: { $startsWith: "" } },
  { path: { $startsWith: "/orders", $not: { $endsWith: "test" } } },
  { path: { $or: ["/a", { $in: "b" }] } },
  { path: unknownValue, query: unknownValue, headers: unknownValue, body: unknownValue },
  { path: { $eq: unknownValue }, headers: { "X-Shop": unknownValue } },
])("a filter that can match passes without a word: %j", (parts) => {
  expect(refused(filter(parts))).toEqual([]);
  expect(warned(filter(parts))).toBeUndefined();
});

const deduplicate = (fields: object) => ({ type: "deduplicate", window: 1000, ...fields });
const names = "names nothing that a request has";
const drops = `${names}, so that every event after the first is dropped`;

test.each([
  [
    { includeFields: ["headers.X-Request-Id"] },
    `includeFields[0] ${drops}: Hookdeck keeps header names in lower case; write headers.x-request-id`,
  ],
  [
    { includeFields: ["path.id", "headers.A"] },
    `includeFields[0] ${drops}: the path is a text and has no fields; write path`,
  ],
  [
    { includeFields: ["id"] },
    "includeFields[0] must start with headers, body, query or path, such as body.id",
  ],
  [{ includeFields: ["boddy.id"] }, "did you mean body.id?"],
  [{ includeFields: ["header.x-id"] }, "did you mean headers.x-id?"],
  [{ includeFields: ["parsed_query.id"] }, "did you mean query.id?"],
  [{ includeFields: ["request.body.id"] }, "did you mean body.id?"],
  [{ includeFields: ["$.body.items[0].id"] }, "did you mean body.items[0].id?"],
  [{ excludeFields: ["body-id"] }, "excludeFields[0] must start with headers, body, query or path"],
  [{ includeFields: ["body.items[*]"] }, "must name a property after the list, such as body.items[*].id"],
  [{ includeFields: ["body.items[0]"] }, "must name a property after the list"],
  [{ includeFields: ["body."] }, "must name a property after each dot"],
  [{ includeFields: ["body..id"] }, "must name a property after each dot"],
])("fields that can never tell two events apart are refused: %j", (fields, said) => {
  expect(refused(deduplicate(fields)).join("\n")).toContain(said);
});

test.each([
  [{ includeFields: ["body.id", "headers.X-Id"] }, `includeFields[1] ${names}: Hookdeck keeps`],
  [
    { excludeFields: ["headers.Date"] },
    `excludeFields[0] ${names}, so that nothing is excluded: Hookdeck keeps`,
  ],
  [{ excludeFields: ["body.at", "path.id"] }, "excludeFields[1] names nothing that a request has"],
])("fields of which one is in no request are warned of: %j", (fields, said) => {
  expect(refused(deduplicate(fields))).toEqual([]);
  expect(warned(deduplicate(fields))).toContain(`rules[0].${said}`);
});

test("after a transformation, which can name a header as it likes, fields are warned of", () => {
  expect(refused(transform, deduplicate({ includeFields: ["headers.A"] }))).toEqual([]);
  expect(warned(transform, deduplicate({ includeFields: ["headers.A"] }))).toContain(drops);
});

test.each([
  { includeFields: ["headers.x-request-id", "body.Id", "query.Shop", "path"] },
  { includeFields: ["body", "headers", "query", "body.items[*].id", "body[0].id", unknownValue] },
  { excludeFields: ["body.updated_at", "headers.date", "path"] },
])("fields of a request pass without a word: %j", (fields) => {
  expect(refused(deduplicate(fields))).toEqual([]);
  expect(warned(deduplicate(fields))).toBeUndefined();
});
