import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Spec, schemasOf } from "../../src/schema/spec";
import { examplesOf } from "./examples";
import { enumValue, pascal } from "./names";
import type { Piece, Shapes } from "./shapes";
import { wordsOf } from "./words";

const classes = readFileSync(join(__dirname, "../../src/resources.ts"), "utf8");

/** A resource of the schema. */
export interface ResourcePiece extends Piece {
  readonly inputProperties: Readonly<Record<string, Piece>>;
  readonly properties: Readonly<Record<string, Piece>>;
  readonly requiredInputs: readonly string[];
  readonly required: readonly string[];
}

/** The resource that a spec describes. */
export function resourceOf(spec: Spec, shapes: Shapes): ResourcePiece {
  const { properties: inputs, required } = inputsOf(spec, shapes);
  const words = wordsOf(`${spec.type}Outputs`, Object.keys(inputs));
  const outputs = shapes.properties([spec.outputs], { name: `${spec.type}Out`, path: "", words });
  for (const path of spec.secrets) markSecret(spec, path, shapes);
  const shown = Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "adopt"));
  const properties = { ...mapPieces(shown, plainOutput), ...outputs.properties } as Record<string, Piece>;
  // the logical name fills the name
  const requiredInputs = required.filter((key) => key !== "name");
  const isAlways = (key: string) => key === "name" || key === chooserOf(spec) || required.includes(key);
  return {
    description: descriptionOf(spec.type),
    inputProperties: mapPieces(inputs, (piece, key) => ({ ...piece, ...marksOf(spec, key) })),
    properties: mapPieces(properties, (piece, key) => ({ ...piece, ...marksOf(spec, key) })),
    requiredInputs,
    required: [...Object.keys(shown).filter(isAlways), ...outputs.required],
    // a program may come from the other face
    aliases: [{ type: `pulumi-nodejs:dynamic/hookdeck:${spec.type}` }],
  };
}

/** What a program may set, with an enumeration for the property that chooses the shape. */
function inputsOf(spec: Spec, shapes: Shapes): { properties: Record<string, Piece>; required: string[] } {
  const place = { name: spec.type, path: "", words: wordsOf(`${spec.type}Inputs`) };
  const found = shapes.properties(schemasOf(spec), place);
  const properties = found.properties as Record<string, Piece>;
  if (!("by" in spec.inputs)) return { properties, required: found.required };
  const { by, schemas, other } = spec.inputs;
  const values = Object.keys(schemas).map(enumValue);
  const known = shapes.add(`${spec.type}${pascal(by)}`, { type: "string", enum: values });
  const description = properties[by]?.["description"];
  // one that Hookdeck has and this version does not know by name is taken too
  const type = other ? { type: "string", oneOf: [{ type: "string" }, known] } : known;
  return {
    properties: { ...properties, [by]: { ...type, description } },
    required: found.required,
  };
}

/** As an output a choice is text: Python takes a union in the result of a function for an object. */
function plainOutput(piece: Piece): Piece {
  return Array.isArray(piece["oneOf"]) ? { type: "string", description: piece["description"] } : piece;
}

function marksOf(spec: Spec, key: string): Piece {
  return {
    ...(spec.secrets.includes(key) && { secret: true }),
    ...(spec.replaces.includes(key) && { willReplaceOnChanges: true }),
  };
}

function markSecret({ type }: Spec, path: string, shapes: Shapes): void {
  const [head = "", leaf = "", ...deeper] = path.split(".");
  if (leaf === "") return;
  if (deeper.length > 0) throw new Error(`${path}: a secret that deep has no place in the schema yet`);
  const properties = Object(shapes.types[`hookdeck:index:${type}${pascal(head)}`]?.["properties"]);
  if (!(leaf in properties)) throw new Error(`${type} has no ${path}`);
  properties[leaf].secret = true;
}

/** The property that chooses the shape, which every answer has. */
function chooserOf({ inputs }: Spec): string | undefined {
  return "by" in inputs ? inputs.by : undefined;
}

function mapPieces(
  pieces: Readonly<Record<string, Piece>>,
  change: (piece: Piece, key: string) => Piece,
): Record<string, Piece> {
  return Object.fromEntries(Object.entries(pieces).map(([key, piece]) => [key, change(piece, key)]));
}

/** The docstring of the class, with examples in several languages in place of its own. */
export function descriptionOf(type: string, text = classes): string {
  const found = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export class ${type}\\b`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no docstring of ${type}`);
  const words = found.replaceAll(/^\s*\* ?/gm, "").split("@example")[0] ?? "";
  return `${words.trim().replaceAll(/\s+/g, " ")}\n\n${examplesOf(type)}`;
}
