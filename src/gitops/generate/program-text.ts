import { own, type Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import type { Declaration } from "./declaration";
import { literal, type Replace } from "./literal";
import { isReference, referencesOf } from "./references";

/** The program that declares objects, in the order given: `index.ts`. What is referred to has to come first. */
export function programText(declarations: readonly Declaration[]): string {
  const byId = new Map(declarations.map((each) => [each.live.id, each]));
  const known = new Map(declarations.map(({ live }) => [live.id, live]));
  const used = new Set(declarations.flatMap(({ live }) => referencesOf(live, known)));
  const blocks = declarations.map((each) => blockOf(each, byId, used.has(each.live.id)));
  const hasScripts = declarations.some(({ script }) => script !== undefined);
  const hasSecrets = declarations.some(({ secrets }) => secrets.length > 0);
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
  return `${[head, ...(setUp.length > 0 ? [setUp.join("\n")] : []), ...blocks].join("\n\n")}\n`;
}

function blockOf(
  { live, name, variable, said, secrets, script }: Declaration,
  byId: ReadonlyMap<string, Declaration>,
  isUsed: boolean,
): string {
  const { spec } = live;
  const type = spec.secretType?.(live.set);
  // without it the compiler would have to guess the type from all that it could be
  const typeArgument = type === undefined ? "" : `<${type}>`;
  const { by: otherBy, otherType } = unlistedIn(spec, live.set);
  const replace: Replace = (value, path) => {
    const at = path.join(".");
    const secret = secrets.find((each) => each.path === at);
    if (secret) return `config.requireSecretObject${typeArgument}(${JSON.stringify(secret.key)})`;
    if (script !== undefined && at === spec.script) return `script(${JSON.stringify(script)})`;
    if (typeof value !== "string") return undefined;
    if (at === otherBy) return `${JSON.stringify(value)} as ${otherType}`;
    const other = isReference(path) && value !== live.id ? byId.get(value) : undefined;
    return other && `${other.variable}.id`;
  };
  const args = literal(withSecretPlaces(said, secrets), replace);
  const given = [JSON.stringify(name), ...(args === "{}" ? [] : [args])];
  const call = `new hookdeck.${spec.type}(${given.join(", ")});`;
  return isUsed ? `const ${variable} = ${call}` : call;
}

/** The input whose value this package does not know by name, and the type under which a program says it. */
function unlistedIn({ inputs }: Spec, set: Plain): { by?: string; otherType?: string } {
  if (!("by" in inputs) || inputs.otherType === undefined) return {};
  const { by, schemas, otherType } = inputs;
  return Object.hasOwn(schemas, String(set[by])) ? {} : { by, otherType };
}

/** The inputs with something at every path where the program says a secret. */
function withSecretPlaces(inputs: Plain, secrets: Declaration["secrets"]): Plain {
  return secrets.reduce((all, { path }) => place(all, path.split(".")), inputs);
}

function place(values: Plain, [head = "", ...rest]: readonly string[]): Plain {
  const inner = own(values, head);
  const below = typeof inner === "object" && inner !== null ? { ...inner } : {};
  return { ...values, [head]: rest.length === 0 ? "secret" : place(below, rest) };
}
