import { isPlain } from "../../schema/plain";
import { schemaFor } from "../../schema/spec";
import { toSnake, toWire } from "../../schema/wire";
import type { ProgramResource, Reference } from "./program-model";

/** Longest line of a literal. */
const width = 96;

/** The program that declares resources in Python: `__main__.py`. */
export function pythonText(resources: readonly ProgramResource[]): string {
  const kinds = new Set(
    resources.flatMap(({ references }) => [...references.values()].map(({ kind }) => kind)),
  );
  const [hasScripts, hasSecrets] = [kinds.has("script"), kinds.has("secret")];
  const head = [
    ...(hasScripts ? ["from pathlib import Path", ""] : []),
    ...(hasSecrets ? ["import pulumi"] : []),
    "import pulumi_hookdeck as hookdeck",
  ];
  const setUp = [
    ...(hasSecrets ? ["config = pulumi.Config()"] : []),
    ...(hasScripts
      ? [
          "",
          "",
          "def script(name):",
          '    return (Path(__file__).parent / "transformations" / name).read_text()',
          "",
        ]
      : []),
  ];
  const parts = [head.join("\n"), ...(setUp.length > 0 ? [setUp.join("\n")] : []), ...resources.map(blockOf)];
  return `${parts.join("\n\n")}\n`;
}

function blockOf(resource: ProgramResource): string {
  const { spec, name, variable, isUsed, args } = resource;
  // the generated SDK renames what Hookdeck's body renames: what is not the user's own
  const renamed = toWire(schemaFor(spec, args), args);
  const lines = Object.entries(renamed).map(
    ([key, value]) => `    ${key}=${literal(value, resource, "    ")},\n`,
  );
  const given =
    lines.length === 0 ? JSON.stringify(name) : `\n    ${JSON.stringify(name)},\n${lines.join("")}`;
  const call = `hookdeck.${spec.type}(${given})`;
  return isUsed ? `${toSnake(variable)} = ${call}` : call;
}

function literal(value: unknown, { references }: ProgramResource, indent: string): string {
  const write = (item: unknown, at: string): string => {
    const reference = references.get(item);
    if (reference) return referenceText(reference);
    if (item === null) return "None";
    if (typeof item === "boolean") return item ? "True" : "False";
    if (Array.isArray(item))
      return bracketed(
        "[]",
        item.map((each) => write(each, `${at}    `)),
        at,
      );
    if (!isPlain(item)) return JSON.stringify(item);
    const entries = Object.entries(item).map(
      ([key, each]) => `${JSON.stringify(key)}: ${write(each, `${at}    `)}`,
    );
    return bracketed("{}", entries, at);
  };
  return write(value, indent);
}

function bracketed(brackets: string, parts: readonly string[], indent: string): string {
  const [open = "", close = ""] = brackets;
  const line = open + parts.join(", ") + close;
  if (line.length + indent.length <= width && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${indent}    ${part},\n`).join("")}${indent}${close}`;
}

function referenceText(reference: Reference): string {
  if (reference.kind === "id") return `${toSnake(reference.variable)}.id`;
  if (reference.kind === "script") return `script(${JSON.stringify(reference.file)})`;
  if (reference.kind === "unlisted") return JSON.stringify(reference.text);
  return `config.require_secret_object(${JSON.stringify(reference.key)})`;
}
