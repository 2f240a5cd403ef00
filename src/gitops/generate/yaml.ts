import { isPlain, type Plain } from "../../schema/plain";
import type { Declaration } from "./declaration";
import type { ProgramResource, Reference, SecretPlace } from "./program-model";

/** The program that declares resources in YAML: `Pulumi.yaml`. */
export function yamlText(resources: readonly ProgramResource[], projectName: string): string {
  const secrets = resources.flatMap(({ references }) =>
    [...references.values()].flatMap((each) => (each.kind === "secret" ? [each.key] : [])),
  );
  return [
    `name: ${scalar(projectName)}`,
    "runtime: yaml",
    ...(secrets.length > 0
      ? ["config:", ...secrets.map((key) => `  ${key}: { type: string, secret: true }`)]
      : []),
    "resources:",
    ...resources.flatMap(blockOf),
    "",
  ].join("\n");
}

/**
 * Where a YAML program takes secrets: it can take texts from its configuration, not objects, so each text in a secret
 * has a key. What was not read is left out: then Hookdeck keeps it.
 */
export function textSecrets({ secrets }: Declaration): (SecretPlace & { value: string })[] {
  const leaves = (
    path: readonly string[],
    key: string,
    value: unknown,
  ): (SecretPlace & { value: string })[] => {
    if (isPlain(value)) {
      return Object.entries(value).flatMap(([name, item]) =>
        leaves([...path, name], key + capital(name), item),
      );
    }
    return value === undefined || value === null ? [] : [{ path, key, value: String(value) }];
  };
  return secrets.flatMap(({ path, key, value }) => leaves(path.split("."), key, value));
}

function blockOf({ spec, name, variable, args, references }: ProgramResource): string[] {
  const properties =
    Object.keys(args).length === 0 ? [] : ["    properties:", ...entries(args, references, "      ")];
  return [
    `  ${variable}:`,
    `    type: hookdeck:${spec.type}`,
    ...(name === variable ? [] : [`    name: ${scalar(name)}`]),
    ...properties,
  ];
}

function entries(values: Plain, references: ProgramResource["references"], indent: string): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const [first = "", ...rest] = lines(value, references, indent);
    return [`${indent}${keyText(key)}:${first === "" ? "" : ` ${first}`}`, ...rest];
  });
}

/** The lines of a value: the first stands behind its key, the others below it. */
function lines(value: unknown, references: ProgramResource["references"], indent: string): string[] {
  const reference = references.get(value);
  if (reference?.kind === "script")
    return ["", `${indent}  fn::readFile: ./transformations/${reference.file}`];
  if (reference) return [referenceText(reference)];
  if (Array.isArray(value)) {
    if (value.length === 0) return ["[]"];
    return ["", ...value.flatMap((item) => listed(item, references, indent))];
  }
  if (!isPlain(value)) return [scalar(value)];
  if (Object.keys(value).length === 0) return ["{}"];
  return ["", ...entries(value, references, `${indent}  `)];
}

function listed(item: unknown, references: ProgramResource["references"], indent: string): string[] {
  const [first = "", ...rest] = lines(item, references, `${indent}  `);
  if (first !== "") return [`${indent}  - ${first}`, ...rest];
  // an object begins on the line of its dash
  const [head = "", ...others] = rest;
  return [`${indent}  - ${head.trimStart()}`, ...others];
}

function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  // what Pulumi would read as an expression
  const text = value.replaceAll("${", "$$${");
  return isPlainText(text) ? text : JSON.stringify(text);
}

/** Whether a text is itself without quotes, in every reading of YAML. */
function isPlainText(text: string): boolean {
  return /^[A-Za-z][\w./-]*( [\w./-]+)*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);
}

function keyText(key: string): string {
  return isPlainText(key) ? key : JSON.stringify(key);
}

function referenceText(reference: Exclude<Reference, { kind: "script" }>): string {
  if (reference.kind === "unlisted") return scalar(reference.text);
  return reference.kind === "id" ? `\${${reference.variable}.id}` : `\${${reference.key}}`;
}

function capital(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/);
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}
