import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlain, type Plain } from "../../src/schema/plain";

const schema: Plain = Object(JSON.parse(readFileSync(join(__dirname, "../../schema.json"), "utf8")));
const types: Readonly<Record<string, Plain>> = Object(schema["types"]);
const resources: Readonly<Record<string, Plain>> = Object(schema["resources"]);
const functions: Readonly<Record<string, Plain>> = Object(schema["functions"]);

/** Every object in the schema, with where it is. */
function* pieces(value: unknown, at = ""): Generator<[string, Plain]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* pieces(item, `${at}/${index}`);
  if (!isPlain(value)) return;
  yield [at, value];
  for (const [key, item] of Object.entries(value)) yield* pieces(item, `${at}/${key}`);
}

const all = [...pieces(schema)];

test("every reference has its type, and every type is used", () => {
  const used = all.flatMap(([, { $ref }]) =>
    typeof $ref === "string" && $ref.startsWith("#") ? [$ref] : [],
  );
  const tokens = new Set(used.map((ref) => ref.replace("#/types/", "")));
  expect([...tokens].filter((token) => !(token in types))).toEqual([]);
  expect(Object.keys(types).filter((token) => !tokens.has(token))).toEqual([]);
});

test("every property has words, and what is required is a property", () => {
  const silent = all.flatMap(([at, piece]) =>
    ["properties", "inputProperties"].flatMap((kind) =>
      Object.entries(Object(piece[kind])).flatMap(([key, property]) =>
        !at.endsWith("properties") && isPlain(property) && !property["description"] ? [`${at}/${key}`] : [],
      ),
    ),
  );
  expect(silent).toEqual([]);
  for (const [, piece] of all) {
    const missing = (list: unknown, properties: unknown) =>
      Array.isArray(list) ? list.filter((key) => !(String(key) in Object(properties))) : [];
    if (isPlain(piece["properties"])) expect(missing(piece["required"], piece["properties"])).toEqual([]);
    if (isPlain(piece["inputProperties"]))
      expect(missing(piece["requiredInputs"], piece["inputProperties"])).toEqual([]);
  }
});

// Python does not import a module in which two names collide, and no tool says so
test("names are words, and no two of them are one word in another case", () => {
  const names = [types, resources, functions].flatMap((each) =>
    Object.keys(each).map((token) => token.split(":")[2] ?? ""),
  );
  expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  const lower = names.map((name) => name.toLowerCase());
  expect(names.filter((name, index) => lower.indexOf(name.toLowerCase()) !== index)).toEqual([]);
  for (const { enum: values } of Object.values(types)) {
    if (!Array.isArray(values)) continue;
    const own = values.map(({ name }) => String(name));
    expect(own.filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    expect(new Set(own.map((name) => name.toLowerCase())).size).toBe(own.length);
  }
});

test("nothing of what a program reads is a union, which Python cannot read back", () => {
  const reach = (piece: unknown, seen = new Set<string>()): string[] => {
    const found: string[] = [];
    for (const [at, each] of pieces(piece)) {
      if ("oneOf" in each) found.push(at);
      const ref = typeof each["$ref"] === "string" ? each["$ref"].replace("#/types/", "") : "";
      if (!(ref in types) || seen.has(ref)) continue;
      seen.add(ref);
      found.push(...reach(types[ref], seen).map((inner) => `${at} ${ref}${inner}`));
    }
    return found;
  };
  const read = [
    ...Object.values(resources).map(({ properties }) => properties),
    ...Object.values(functions).map(({ outputs }) => outputs),
  ];
  expect(read.flatMap((piece) => reach(piece))).toEqual([]);
});

test("what is secret in a spec is secret in the schema", () => {
  const { apiKey } = Object(Object(schema["config"]).variables);
  expect(apiKey.secret).toBe(true);
  const auth = (type: string) => Object(types[`hookdeck:index:${type}Config`]?.["properties"]).auth.secret;
  expect([auth("Source"), auth("Destination")]).toEqual([true, true]);
  expect(Object(resources["hookdeck:index:ApiKey"]?.["properties"]).key.secret).toBe(true);
});
