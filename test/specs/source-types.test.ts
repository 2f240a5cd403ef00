import { providerSourceTypes, sourceTypes } from "../../src/specs/source/source-types";
import { documentOf } from "./source-document";
import { type Field, shapesOf } from "./source-shapes";

const types = ["WEBHOOK", "HTTP", ...providerSourceTypes];
const newerTypes = ["AZURE_EVENT_GRID", "CRONOFY", "FORMSTACK", "MAILERSEND", "QUO"];
const usual = ["allowedHttpMethods", "customResponse"];

test("the table has each shape of auth as often as Hookdeck's documents do", () => {
  const counts: Record<string, number> = {};
  for (const { auth } of Object.values(sourceTypes)) counts[auth] = (counts[auth] ?? 0) + 1;
  expect(counts).toEqual({
    secretKey: 115,
    none: 11,
    publicKey: 8,
    key: 5,
    basic: 4,
    token: 2,
    ...Object.fromEntries(
      "ebay fireblocks fiserv formstack generic googlePubsub neon optionalSecretKey paypal tiktokShop vapi volume"
        .split(" ")
        .map((name) => [name, 1]),
    ),
  });
  expect(types).toHaveLength(159);
});

test("the types of 2026-09-01 alone are the five that its document added", () => {
  const newer = Object.entries(sourceTypes).flatMap(([type, row]) => ("since" in row ? [type] : []));
  expect(newer).toEqual(newerTypes);
});

test("every type has the usual settings, but for MANAGED, which has none, and VAPI, which has one more", () => {
  const others = types.flatMap((type) =>
    shapesOf(type).some(({ settings }) => settings.join() !== usual.join()) ? [type] : [],
  );
  expect(others).toEqual(["MANAGED", "VAPI"]);
  expect(shapesOf("MANAGED")[0]?.settings).toEqual([]);
  expect(shapesOf("VAPI")[0]?.settings).toEqual([...usual, "trimPayload"]);
});

test("a WEBHOOK takes the auth of every provider's type, in its shape", () => {
  const choices = shapesOf("WEBHOOK").flatMap(({ authTypes, fields }) =>
    authTypes.map((authType) => [authType, fields] as const),
  );
  const own = ["HMAC", "BASIC_AUTH", "API_KEY"];
  const providers = providerSourceTypes.filter((type) => type !== "AZURE_EVENT_GRID");
  expect(choices.map(([authType]) => authType).sort()).toEqual([...own, ...providers].sort());
  for (const [authType, fields] of choices) {
    if (!own.includes(authType)) expect(fields).toEqual(shapesOf(authType)[0]?.fields);
  }
});

// without the documents at hand, the table is held to the number of their types, and to the tests above
test.each([
  ["2025-07-01", 154],
  ["2026-09-01", 159],
] as const)(
  "types, auth fields and enumerations are those of Hookdeck's document of %s",
  (version, count) => {
    const here = types.filter(isOn(version));
    expect(here).toHaveLength(count);
    const document = documentOf(version);
    if (!document) return;
    expect([...here].sort()).toEqual(document.types);
    for (const type of here.filter((each) => each !== "WEBHOOK")) {
      const { authTypes, fields, settings } = document.configOf(type);
      const chooses = authTypes.length > 0;
      const shapes = shapesOf(type).filter((shape) => chooses || shape.authTypes.length === 0);
      // where authType chooses, the document calls no field required
      const ours = shapes.flatMap((shape) =>
        shape.fields.map((field) => (chooses ? { ...field, required: false } : field)),
      );
      expect([type, sorted(ours)]).toEqual([type, sorted(fields)]);
      expect([type, shapes.flatMap((shape) => shape.authTypes).sort()]).toEqual([type, authTypes]);
      expect([type, [...(shapes[0]?.settings ?? [])].sort()]).toEqual([type, settings]);
    }
    const { authTypes } = document.configOf("WEBHOOK");
    const unusable = ["AZURE_EVENT_GRID", "HTTP", "WEBHOOK"].filter((type) => authTypes.includes(type));
    const usable = shapesOf("WEBHOOK").flatMap((shape) => shape.authTypes.filter(isOn(version)));
    expect([...usable, ...unusable].sort()).toEqual(authTypes);
  },
);

/** Whether a version has a type. */
function isOn(version: string): (type: string) => boolean {
  return (type) => version === "2026-09-01" || !newerTypes.includes(type);
}

/** Fields by name, each once, their values in one order. */
function sorted(fields: readonly Field[]): Field[] {
  const byName = new Map(fields.map((field) => [field.name, { ...field, values: [...field.values].sort() }]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}
