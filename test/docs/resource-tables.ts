import type { Spec } from "../../src/schema/spec";
import { propertiesOf, topPropertiesOf } from "./declarations";
import type { Property } from "./property-rows";

const sourceTypes = "[source types](../source-types.md)";

/** Inputs of a page that another page tells, by resource: the interface to show, and where the rest is. */
const elsewhere: Readonly<Record<string, { shown: string; paths: Readonly<Record<string, string>> }>> = {
  Source: {
    // the only type that takes every way of verification
    shown: "WebhookSourceInputs",
    paths: {
      type: `Kind of source: ${sourceTypes}. Changing it keeps the source and its URL and resets the rest of its config. Left out, it is \`WEBHOOK\`.`,
      "config.authType": `Way of verification, for the types that leave a choice: ${sourceTypes}.`,
      "config.auth": `What the verification needs: ${sourceTypes}. Left out, requests are not verified.`,
    },
  },
};

/** Inputs of a resource as its interfaces declare them. */
export function inputsOf({ type }: Spec): readonly Property[] {
  const page = elsewhere[type];
  return propertiesOf(page?.shown ?? `${type}Inputs`, page?.paths);
}

/** Outputs of a resource as its interface declares them, without what is inside them. */
export function outputsOf({ type }: Spec): readonly Property[] {
  return topPropertiesOf(`${type}Outputs`);
}

/** The table of inputs. */
export function inputsTable(spec: Spec): string {
  const rows = inputsOf(spec).map((input) => [
    code(input.path),
    typeOf(input),
    input.required ? "required" : (input.fallback ?? ""),
    spec.replaces.includes(input.path) ? "yes" : "",
    isSecret(spec, input.path) ? "yes" : "",
    [...input.when.map((when) => `For ${when}.`), input.text].join(" "),
  ]);
  return table(["Input", "Type", "Default", "Replaces", "Secret", "What it is"], rows);
}

/** The table of outputs. */
export function outputsTable(spec: Spec): string {
  const rows = outputsOf(spec).map((output) => {
    const secrets = spec.secrets.filter((path) => path === output.path || path.startsWith(`${output.path}.`));
    const notes = [
      ...secrets.map((path) => `${code(path)} is secret.`),
      ...(spec.stable.includes(output.path) ? ["Stays known in the preview of an update."] : []),
    ];
    return [code(output.path), typeOf(output), [output.text, ...notes].join(" ")];
  });
  return table(["Output", "Type", "What it is"], [[code("id"), code("string"), "Id in Hookdeck."], ...rows]);
}

/** The table of a filter's operators. */
export function operatorsTable(): string {
  const rows = propertiesOf("FilterOperators")
    .filter(({ path }) => /^\$\w+$/.test(path))
    .map((operator) => [code(operator.path), typeOf(operator), operator.text]);
  return table(["Operator", "Takes", "Matches"], rows);
}

function isSecret({ secrets }: Spec, path: string): boolean {
  return secrets.some((secret) => path === secret || path.startsWith(`${secret}.`));
}

function typeOf({ type }: Property): string {
  return type === "" ? "" : code(type);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
