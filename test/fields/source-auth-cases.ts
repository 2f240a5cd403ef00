import { providerSourceTypes, type SourceTypeRow, sourceTypes } from "../../src/specs/source/source-types";
import { configOf, type Field, type Shape, shapesOf } from "../specs/source-shapes";
import { type FieldCase, field } from "./case";

const sample = ({ name, values }: Field, i: number) => values[i % values.length] ?? `canary-${name}-${i}`;

const rows: Readonly<Record<string, SourceTypeRow>> = sourceTypes;
const seen = new Set<string>();

/** One case for each field of each shape that a source's auth can have, on the first type that has it. */
export const sourceAuthCases: readonly FieldCase[] = ["HTTP", ...providerSourceTypes].flatMap((type) =>
  shapesOf(type).flatMap((shape) =>
    shape.fields.filter((each) => isFirst(type, shape, each)).map((each) => authCase(type, shape, each)),
  ),
);

function authCase(type: string, shape: Shape, changing: Field): FieldCase {
  const others = shape.fields.filter(({ name }) => name !== changing.name);
  const auth = Object.fromEntries(others.map((each) => [each.name, sample(each, 0)]));
  return field("Source", `config.auth.${changing.name}`, {
    beside: { config: configOf(shape, auth) },
    is: sample(changing, 0),
    becomes: sample(changing, 1),
    refuses: [5, changing.values.length > 0 ? "must be one of" : "must be a string"],
    base: { type },
    ...(isNewer(type, shape) && { since: "2026-09-01" as const }),
  });
}

/** The same field among the same neighbours is the same field. */
function isFirst(type: string, shape: Shape, { name }: Field): boolean {
  if (name === "apiKey" && type === "HTTP") return false;
  const key = JSON.stringify([name, shape.fields]);
  const isNew = !seen.has(key);
  seen.add(key);
  return isNew;
}

function isNewer(type: string, { authTypes }: Shape): boolean {
  return rows[type]?.since === "2026-09-01" || (type === "GITLAB" && authTypes.length > 0);
}
