import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { isPlain, mapValues, type Plain } from "../../src/schema/plain";

/** Versions of the API of which an extract lies beside this file. */
export const versions = ["2026-09-01", "2025-07-01"] as const;

/** What Hookdeck's document says of one kind of object, with references put in. */
interface Kind {
  /** Body that creates one, or changes the one of its name. */
  readonly create: Plain;
  /** Body that changes one by its id. */
  readonly change: Plain;
  /** One as it is shown. */
  readonly shown: Plain;
}

/** The part of a document that tests draw objects from: the names of the package's resources, and what they are. */
export type Extract = Readonly<Record<string, Kind>>;

interface Path {
  readonly create: string;
  readonly change: string;
}

const paths: Readonly<Record<string, Path>> = {
  Source: { create: "put /sources", change: "put /sources/{id}" },
  Destination: { create: "put /destinations", change: "put /destinations/{id}" },
  Connection: { create: "put /connections", change: "put /connections/{id}" },
  Transformation: { create: "put /transformations", change: "put /transformations/{id}" },
  IssueTrigger: { create: "put /issue-triggers", change: "put /issue-triggers/{id}" },
  Bookmark: { create: "post /bookmarks", change: "put /bookmarks/{id}" },
  Project: { create: "post /projects", change: "put /projects/{id}" },
  ApiKey: {
    create: "post /organizations/current/api-keys",
    change: "put /organizations/current/api-keys/{id}",
  },
};

/** Keywords that say what a value may be. */
const telling = [
  ...["type", "properties", "items", "required", "additionalProperties", "enum", "pattern", "format"],
  ...["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems", "nullable"],
  ...["anyOf", "oneOf"],
];

/** Objects in objects, which have schemas of their own. */
const ends = ["source", "destination", "data"];

const json = z.object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) });
const operation = z.object({ requestBody: json, responses: z.object({ "200": json }) });
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** The whole document of a version, or `undefined` where it is not at hand. */
export function documentOf(version: string): unknown {
  const file = path.join(__dirname, "../../../shared/openapi", `${version}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Where the extract of a version lies. */
export function fileOf(version: string): string {
  return path.join(__dirname, `${version}.json`);
}

/** Makes the extract of a document. */
export function extract(given: unknown): Extract {
  const { paths: calls, components } = document.parse(given);

  function operationOf(call: string) {
    const [method = "", at = ""] = call.split(" ");
    const found = calls[at]?.[method];
    return found === undefined ? undefined : operation.parse(found);
  }

  function inlined(schema: unknown, title?: string): unknown {
    if (!isPlain(schema)) return schema;
    const name = typeof schema["$ref"] === "string" ? (schema["$ref"].split("/").at(-1) ?? "") : undefined;
    if (name !== undefined) return inlined(components.schemas[name], titleOf(name));
    const told = schema["x-docs-type"] ?? title;
    const kept = mapValues(schema, (value, key) => (telling.includes(key) ? part(key, value) : undefined));
    return { ...(typeof told === "string" && { title: told }), ...narrowed(kept) };
  }

  function part(key: string, value: unknown): unknown {
    if (key === "properties" && isPlain(value)) {
      return mapValues(value, (each, name) => (ends.includes(name) ? {} : inlined(each)));
    }
    if (key === "items" || key === "additionalProperties") return inlined(value);
    if ((key === "anyOf" || key === "oneOf") && Array.isArray(value)) {
      return distinct(value.map((each) => inlined(each)));
    }
    return value;
  }

  const kinds = Object.entries(paths).flatMap(([type, { create, change }]) => {
    const [first, second] = [operationOf(create), operationOf(change)];
    if (!first || !second) return [];
    const schemaOf = (each: z.infer<typeof json>) => inlined(each.content["application/json"].schema);
    const [made, changed, shown] = [first.requestBody, second.requestBody, first.responses["200"]].map(
      schemaOf,
    );
    return isPlain(made) && isPlain(changed) && isPlain(shown)
      ? [[type, { create: made, change: changed, shown }] as const]
      : [];
  });
  return Object.fromEntries(kinds);
}

/** `delivery` of `IssueTriggerDeliveryConfigs`: the type that configs belong to. */
function titleOf(name: string): string | undefined {
  return /^IssueTrigger(\w+)Configs$/.exec(name)?.[1]?.toLowerCase();
}

/** The options that differ in more than what they are called: the first of each shape. */
function distinct(options: readonly unknown[]): readonly unknown[] {
  const shapes = new Set<string>();
  // one reference of the documents leads nowhere
  return options.filter(isPlain).filter((option) => {
    const shape = JSON.stringify(option, (key, value) => (key === "title" ? undefined : value));
    const isNew = !shapes.has(shape);
    shapes.add(shape);
    return isNew;
  });
}

/** The types that `config` and `auth` have options for: of the types that are alike, one is enough. */
function narrowed(schema: Plain): Plain {
  const { properties } = schema;
  if (!isPlain(properties)) return schema;
  const choices = { type: properties["config"], auth_type: properties["auth"] };
  const narrow = Object.entries(choices).flatMap(([name, options]) => {
    const choice = properties[name];
    const titles = isPlain(options) ? titlesOf(options["oneOf"]) : [];
    const all = isPlain(choice) && Array.isArray(choice["enum"]) ? choice["enum"] : [];
    const known = all.filter((each) => titles.includes(each));
    return known.length > 0 && isPlain(choice) ? [[name, { ...choice, enum: known }] as const] : [];
  });
  return { ...schema, properties: { ...properties, ...Object.fromEntries(narrow) } };
}

function titlesOf(options: unknown): readonly unknown[] {
  return Array.isArray(options) ? options.filter(isPlain).map(({ title }) => title) : [];
}
