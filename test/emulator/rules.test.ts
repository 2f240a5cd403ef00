import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok } = useHookdeck();
const given = { name: "orders", source: { name: "shop" }, destination: { name: "mock", type: "MOCK_API" } };

async function stored(...rules: readonly unknown[]) {
  return (await ok("PUT", "/connections", { ...given, rules })).rules;
}

function wrapped(failure: string): string {
  return `Error code ${failure} is not defined, your custom type is missing the correct messages definition`;
}

test("rules of all five kinds keep their order", async () => {
  const rules = [
    { type: "deduplicate", window: 1000, include_fields: ["body.id", "headers"] },
    { type: "filter", body: { total: { $gt: 5 } } },
    { type: "transform", transformation: { name: "clean", code: "addHandler('transform', r => r)" } },
    { type: "delay", delay: 5000 },
    {
      type: "retry",
      strategy: "exponential",
      interval: 1000,
      count: 50,
      response_status_codes: [">=500", "!410"],
    },
  ];
  const transform = { type: "transform", transformation_id: expect.stringMatching(/^trs_[A-Za-z0-9]{14}$/) };
  expect(await stored(...rules)).toEqual([rules[0], rules[1], transform, rules[3], rules[4]]);
  expect((await stored(...[...rules].reverse()))?.map(({ type }) => type)).toEqual(
    rules.map(({ type }) => type).reverse(),
  );
});

test("unknown keys of a rule are ignored", async () => {
  expect(await stored({ type: "delay", delay: 1, unit: "s" })).toEqual([{ type: "delay", delay: 1 }]);
});

describe("a filter rule", () => {
  test("may be empty, and matches everything", async () => {
    expect(await stored({ type: "filter" })).toEqual([{ type: "filter" }]);
  });

  test.each(['{"a":1}', 5, false, null, { $or: [{ a: 1 }, { b: [2] }] }])(
    "keeps %j as given",
    async (body) => {
      expect(await stored({ type: "filter", body })).toEqual([{ type: "filter", body }]);
    },
  );
});

const levels = (count: number): unknown => JSON.parse(`${'{"a":'.repeat(count)}1${"}".repeat(count)}`);

describe("a filter of many levels", () => {
  test("is taken up to 100", async () => {
    expect(await stored({ type: "filter", body: levels(100) })).toEqual([
      { type: "filter", body: levels(100) },
    ]);
  });

  test.each([101, 900])("guess: is refused with %d", async (count) => {
    const rules = [{ type: "filter", body: levels(count) }];
    const refusal = schemaRefusal(wrapped("value has more than 100 levels"));
    expect(await call("PUT", "/connections", { ...given, rules })).toEqual(refusal);
  });
});

describe("a retry rule", () => {
  test("takes status codes as numbers, and answers them as text", async () => {
    const rule = { type: "retry", strategy: "linear", interval: 1000, count: 0 };
    expect(await stored({ ...rule, response_status_codes: [500, "502-504"] })).toEqual([
      { ...rule, response_status_codes: ["500", "502-504"] },
    ]);
  });

  test("guess: answers null for what is left out", async () => {
    expect(await stored({ type: "retry", strategy: "linear" })).toEqual([
      { type: "retry", strategy: "linear", interval: null, count: null, response_status_codes: null },
    ]);
  });
});

describe("a transform rule", () => {
  test("with an inline transformation upserts it by name, and answers an id only", async () => {
    const [first] = (await stored({ type: "transform", transformation: { name: "clean" } })) ?? [];
    const [second] =
      (await stored({
        type: "transform",
        transformation: { name: "clean", code: "x", env: { A: "1" } },
        env: {},
      })) ?? [];
    expect(Object.keys(first ?? {})).toEqual(["type", "transformation_id"]);
    expect(second).toEqual(first);
    expect(await stored(second)).toEqual([first]);
  });

  test("guess: with an id that no transformation has is 404 with that id", async () => {
    const rules = [{ type: "transform", transformation_id: "trs_nobody" }];
    expect(await call("PUT", "/connections", { ...given, rules })).toEqual(notFound("trs_nobody"));
  });
});

const retry = { type: "retry", strategy: "linear" };
const pattern = "/^(?:([2-5]\\d{2})-([2-5]\\d{2})|([><=]{1,2})([2-5]\\d{2})|!?([2-5]\\d{2}))$/";

test.each([
  [{ type: "transformation" }, wrapped("Invalid rule type")],
  [{ type: "retry" }, wrapped("strategy is required")],
  [{ ...retry, strategy: "never" }, wrapped("strategy must be one of [linear, exponential]")],
  [
    { ...retry, response_status_codes: ["5xx"] },
    wrapped(`response_status_codes[0] with value "5xx" fails to match the required pattern: ${pattern}`),
  ],
  [
    { ...retry, response_status_codes: Array(11).fill("500") },
    wrapped("response_status_codes must contain less than or equal to 10 items"),
  ],
  [{ ...retry, response_status_codes: [] }, wrapped("response_status_codes must contain at least 1 items")],
  [{ type: "delay" }, wrapped("delay is required")],
  [{ type: "delay", delay: 1.5 }, wrapped("delay must be an integer")],
  [{ type: "deduplicate" }, wrapped("window is required")],
  [{ type: "deduplicate", window: 600 }, wrapped("window must be greater than or equal to 1000")],
  [{ type: "deduplicate", window: 3_600_001 }, wrapped("window must be less than or equal to 3600000")],
  [
    { type: "deduplicate", window: 1000, include_fields: ["id"] },
    wrapped(wrapped("Invalid field path: id. Must start with: headers, body, query, path")),
  ],
  [
    { type: "transform", env: { A: "1" } },
    wrapped("value must contain at least one of [transformation_id, transformation]"),
  ],
])("a rule %j is refused, wrapped as seen live", async (rule, failure) => {
  expect(await call("PUT", "/connections", { ...given, rules: [rule] })).toEqual(schemaRefusal(failure));
});

test("rules that are no list, and a rule that is no object, are refused", async () => {
  expect(await call("PUT", "/connections", { ...given, rules: {} })).toEqual(
    schemaRefusal("rules must be an array"),
  );
  expect(await call("PUT", "/connections", { ...given, rules: ["retry"] })).toEqual(
    schemaRefusal("rules[0] must be of type object"),
  );
});

test("guess: fields to include and to exclude at once are refused", async () => {
  const rule = { type: "deduplicate", window: 1000, include_fields: ["body"], exclude_fields: ["headers"] };
  expect(await call("PUT", "/connections", { ...given, rules: [rule] })).toEqual(
    schemaRefusal(
      wrapped("value contains a conflict between optional exclusive peers [include_fields, exclude_fields]"),
    ),
  );
});

test("a field path that ends in brackets is refused, as seen live", async () => {
  const rule = { type: "deduplicate", window: 1000, include_fields: ["body.items[*]"] };
  const failure = "Invalid field path: body.items[*]. Array notation must be followed by a property";
  expect(await call("PUT", "/connections", { ...given, rules: [rule] })).toEqual(
    schemaRefusal(wrapped(wrapped(failure))),
  );
  await stored({ ...rule, include_fields: ["body.items[*].sku", "body.items[0].name"] });
});

test("guess: a second rule of one type is refused", async () => {
  expect(await call("PUT", "/connections", { ...given, rules: [retry, retry] })).toEqual(
    schemaRefusal("rules[1] contains a duplicate value"),
  );
});

test("guess: more than 50 retries, an interval of nothing and a negative delay are refused", async () => {
  const rules = [
    { ...retry, count: 51, interval: 0 },
    { type: "delay", delay: -1 },
  ];
  expect(await call("PUT", "/connections", { ...given, rules })).toEqual(
    schemaRefusal(
      wrapped("interval must be greater than or equal to 1"),
      wrapped("count must be less than or equal to 50"),
      wrapped("delay must be greater than or equal to 0"),
    ),
  );
});
