import { createUrn, parseProviderReference, parseUrn } from "../../src/testing/engine/state/urn";
import {
  containsSecret,
  fromWire,
  markLike,
  markOutputs,
  type Properties,
  secret,
  signatureKey,
  toProvider,
  unknown,
  withoutSecrets,
} from "../../src/testing/engine/state/values";
import { differences, equal, invert } from "../../src/testing/engine/steps/difference";

const reference = (id?: string): Properties => ({
  [signatureKey]: "5cf8f73096256a8f31e491e813e4eb8e",
  urn: "urn:a",
  ...(id === undefined ? {} : { id }),
});

describe("differences", () => {
  test.each<[string, Properties, Properties, Record<string, string>]>([
    ["nothing", { a: [1, { b: null }] }, { a: [1, {}] }, {}],
    ["the order of keys is nothing", { a: 1, b: 2 }, { b: 2, a: 1 }, {}],
    ["null and missing are the same", { a: null }, {}, {}],
    ["added, changed and removed", { a: 1, b: 1 }, { b: 2, c: 3 }, { a: "delete", b: "update", c: "add" }],
    ["nested", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, { "a.b.c": "update" }],
    ["lists by index", { a: [1, 2, 3] }, { a: [1, 4] }, { "a[1]": "update", "a[2]": "delete" }],
    ["odd keys in quotes", { "a.b": { "c d": 1 } }, { "a.b": { "c d": 2 } }, { '["a.b"]["c d"]': "update" }],
    [
      "a dollar in a key is in quotes, seen on the CLI",
      { a: { $gt: 1 } },
      { a: { $gt: 2 } },
      { 'a["$gt"]': "update" },
    ],
    ["another shape", { a: [1] }, { a: { b: 1 } }, { a: "update" }],
    ["an empty object and a text", { a: {} }, { a: "" }, { a: "update" }],
    ["unknown", { a: 1 }, { a: unknown }, { a: "update" }],
    ["secrets by their value", { a: secret({ b: 1 }) }, { a: { b: secret(2) } }, { "a.b": "update" }],
    ["a mark alone is nothing", { a: secret(1) }, { a: 1 }, {}],
  ])("%s", (_, before, after, expected) => {
    const found = differences(before, after);
    expect(Object.fromEntries(found.map(({ path, kind }) => [path, kind]))).toEqual(expected);
    const back = differences(after, before);
    expect(found.map(invert)).toEqual(back);
  });

  test("what comes out of a secret is marked on both sides", () => {
    const [found] = differences({ a: secret({ b: "one" }) }, { a: { b: "two" } });
    expect(found).toMatchObject({ before: secret("one"), after: secret("two") });
  });

  test("equality looks at marks and references", () => {
    expect(equal(secret(1), 1)).toBe(false);
    expect(equal(reference("x"), reference("x"))).toBe(true);
    expect(equal([1], { 0: 1 })).toBe(false);
  });
});

describe("what a provider gets", () => {
  const sent = {
    a: secret({ b: unknown }),
    list: [unknown, 1],
    ref: reference("x"),
    later: reference(""),
    c: reference(),
  };

  test("has unknowns in a preview", () => {
    expect(toProvider(sent, true)).toEqual({
      a: { b: unknown },
      list: [unknown, 1],
      ref: "x",
      later: unknown,
      c: "urn:a",
    });
  });

  test("has none otherwise", () => {
    expect(toProvider(sent, false)).toEqual({ a: {}, list: [null, 1], ref: "x", c: "urn:a" });
  });
});

describe("what a provider answers", () => {
  test("is secret where what it got was, and whole when the shapes differ", () => {
    const got: Properties = {
      a: { b: secret(1), c: 2 },
      list: [secret(1), 2],
      text: secret("x"),
      gone: secret(1),
    };
    const answered: Properties = { a: { b: 1, c: 2 }, list: [1, 2], text: { x: 1 }, more: 3 };
    expect(markLike(answered, got)).toEqual({
      a: { b: secret(1), c: 2 },
      list: secret([1, 2]),
      text: secret({ x: 1 }),
      more: 3,
    });
  });

  test("is secret at the top if its input is, or if the resource says so", () => {
    expect(markOutputs({ id: 1, a: 1, b: 1, c: 1 }, { a: secret(1) }, ["b", "id"])).toEqual({
      id: 1,
      a: secret(1),
      b: secret(1),
      c: 1,
    });
  });
});

describe("a value from the wire", () => {
  const output = (fields: Properties): Properties => ({
    [signatureKey]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
    ...fields,
  });

  test.each<[string, unknown, unknown]>([
    ["an output", output({ value: 1 }), 1],
    ["a secret output", output({ value: 1, secret: true }), secret(1)],
    ["an unknown output", output({ secret: true }), secret(unknown)],
    ["a secret in a secret", secret(secret(1)), secret(1)],
    ["a reference", reference("x"), reference("x")],
  ])("%s", (_, given, read) => {
    expect(fromWire(given)).toEqual(read);
  });

  test("loses its marks for comparing, not its references", () => {
    const value = [secret({ a: secret(1) }), reference("x")];
    expect(containsSecret(value)).toBe(true);
    expect(withoutSecrets(value)).toEqual([{ a: 1 }, reference("x")]);
  });
});

describe("a URN", () => {
  const target = { stack: "dev", project: "shop" };

  test("carries the types of its parents, without the stack", () => {
    const stack = createUrn(target, "", "pulumi:pulumi:Stack", "shop-dev");
    const box = createUrn(target, stack, "toy:index:Box", "box");
    const inner = createUrn(target, box, "toy:index:Toy", "a::b");
    expect(inner).toBe("urn:pulumi:dev::shop::toy:index:Box$toy:index:Toy::a::b");
    expect(parseUrn(inner)).toEqual({
      ...target,
      qualifiedType: "toy:index:Box$toy:index:Toy",
      type: "toy:index:Toy",
      name: "a::b",
    });
  });

  test("is the first part of a provider reference", () => {
    const urn = createUrn(target, "", "pulumi:providers:pulumi-nodejs", "default");
    expect(parseProviderReference(`${urn}::some-id`)).toEqual({ urn, id: "some-id" });
  });
});
