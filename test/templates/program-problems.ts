import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlain, type Plain } from "../../src/schema/plain";

const schema: Plain = Object(JSON.parse(readFileSync(join(__dirname, "../../schema.json"), "utf8")));
const types: Readonly<Record<string, Plain>> = Object(schema["types"]);
const resources: Readonly<Record<string, Plain>> = Object(schema["resources"]);

/** What of the resources of a program in YAML the schema does not have, with where it is. */
export function programProblems(program: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(program).flatMap(([name, declared]) => {
    const { type, properties = {} } = Object(declared);
    const resource = resources[String(type).replace(/^hookdeck:(?=\w+$)/, "hookdeck:index:")];
    if (resource === undefined) return [`${name}: no resource ${type}`];
    return unknownKeys(properties, { properties: resource["inputProperties"] }).map(
      (key) => `${name}: no ${key}`,
    );
  });
}

/** Keys of a value that an object type does not have; what has no type of the schema may have any. */
function unknownKeys(value: unknown, type: Plain, at = ""): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownKeys(item, typeOf(type["items"]), `${at}${index}.`));
  const known = type["properties"];
  if (!isPlain(value) || !isPlain(known)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key in known ? unknownKeys(item, typeOf(known[key]), `${at}${key}.`) : [`${at}${key}`],
  );
}

function typeOf(said: unknown): Plain {
  if (!isPlain(said)) return {};
  const { $ref: reference } = said;
  return typeof reference === "string" ? (types[reference.replace("#/types/", "")] ?? {}) : said;
}
