import type { Plain } from "../../schema/plain";
import { literal } from "./literal";
import type { ProgramResource, Reference } from "./program-model";

/** The program that declares resources in TypeScript, in the order given: `index.ts`. */
export function programText(resources: readonly ProgramResource[]): string {
  const kinds = new Set(
    resources.flatMap(({ references }) => [...references.values()].map(({ kind }) => kind)),
  );
  const [hasScripts, hasSecrets] = [kinds.has("script"), kinds.has("secret")];
  const head = [
    ...(hasScripts ? ['import { readFileSync } from "node:fs";', 'import { join } from "node:path";'] : []),
    ...(hasSecrets ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import * as hookdeck from "pulumi-hookdeck";',
  ].join("\n");
  const setUp = [
    ...(hasSecrets ? ["const config = new pulumi.Config();"] : []),
    ...(hasScripts
      ? ['const script = (name: string) => readFileSync(join(__dirname, "transformations", name), "utf8");']
      : []),
  ];
  const blocks = resources.map(blockOf);
  return `${[head, ...(setUp.length > 0 ? [setUp.join("\n")] : []), ...blocks].join("\n\n")}\n`;
}

function blockOf({ spec, name, variable, isUsed, args, references }: ProgramResource): string {
  const text = argumentsOf(args, references);
  const given = [JSON.stringify(name), ...(text === "{}" ? [] : [text])];
  const call = `new hookdeck.${spec.type}(${given.join(", ")});`;
  return isUsed ? `const ${variable} = ${call}` : call;
}

function argumentsOf(args: Plain, references: ProgramResource["references"]): string {
  return literal(args, (value) => {
    const reference = references.get(value);
    return reference && referenceText(reference);
  });
}

function referenceText(reference: Reference): string {
  if (reference.kind === "id") return `${reference.variable}.id`;
  if (reference.kind === "script") return `script(${JSON.stringify(reference.file)})`;
  if (reference.kind === "unlisted") return `${JSON.stringify(reference.text)} as ${reference.type}`;
  // without it the compiler would have to guess the type from all that it could be
  const typeArgument = reference.type === undefined ? "" : `<${reference.type}>`;
  return `config.requireSecretObject${typeArgument}(${JSON.stringify(reference.key)})`;
}
