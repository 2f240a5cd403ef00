import { providerSourceTypes, type SourceTypeRow, sourceTypes } from "../../src/specs/source/source-types";
import { type Field, type Shape, shapesOf } from "./source-shapes";

const rows: Readonly<Record<string, SourceTypeRow>> = sourceTypes;
const usualSettings = ["allowedHttpMethods", "customResponse"];
const genericShapes = shapesOf("HTTP");

/** What `docs/source-types.md` says, made from the table of types and the schemas. */
export function sourceTypesPage(): string {
  return `# Source types

\`type\` says who sends, \`config\` how Hookdeck receives: which methods it accepts (\`allowedHttpMethods\`), what it
answers (\`customResponse\`) and how it verifies the sender (\`auth\`). Your editor completes \`type\` and then the
fields of its \`auth\`; a field of another type does not compile, and \`pulumi preview\` refuses it with the way out.

\`\`\`ts
const orders = new hookdeck.Source("orders", { type: "SHOPIFY", config: { auth: { webhookSecretKey } } });
\`\`\`

- \`auth\` is secret: it is encrypted in the state, and a change is shown without the value. Left out, requests are
  not verified.
- Changing \`type\` keeps the source and its URL and resets the rest of its config.
- Types marked 2026-09-01 need that API version, and so do the method \`QUERY\` and GITLAB's \`authType\`; on
  2025-07-01 they are refused with the way out.

## WEBHOOK and HTTP

Left out, \`type\` is \`WEBHOOK\`. Both verify by \`authType\` and the \`auth\` that belongs to it:

| \`authType\` | \`auth\` |
| --- | --- |
${genericShapes
  .flatMap((shape) => shape.authTypes.map((type) => `| ${code(type)} | ${fieldsOf(shape)} |\n`))
  .join("")}
A WEBHOOK can verify as any type below does, except AZURE_EVENT_GRID:

\`\`\`ts
new hookdeck.Source("shop", { type: "WEBHOOK", config: { authType: "SHOPIFY", auth: { webhookSecretKey } } });
\`\`\`

## Types of providers

\`?\` marks what can be left out. \`{}\` is an \`auth\` without fields: this type verifies without a secret, or not at
all.

| \`type\` | \`config.auth\` | Besides |
| --- | --- | --- |
${providerSourceTypes.map((type) => `| ${code(type)} | ${authOf(type)} | ${besides(type)} |\n`).join("")}
## A type that is not listed

Hookdeck adds types faster than packages are updated. Name such a type on purpose, and \`config\` takes anything: its
keys are spelt in camelCase, and only \`allowedHttpMethods\` and \`customResponse\` are checked.

\`\`\`ts
new hookdeck.Source("events", {
  type: "MCP_EVENTS" as hookdeck.UnlistedSourceType,
  config: { auth: { webhookSecretKey } },
});
\`\`\`
`;
}

function authOf(type: string): string {
  const shapes = shapesOf(type);
  if (rows[type]?.auth === "generic") return "as HTTP";
  return shapes
    .map((shape) => fieldsOf(shape) + shape.authTypes.map((by) => ` with \`authType\` ${code(by)}`).join(""))
    .join(" or ");
}

function fieldsOf({ fields }: Shape): string {
  return fields.length === 0 ? code("{}") : fields.map(describe).join(", ");
}

function describe({ name, required, values }: Field): string {
  return code(name + (required ? "" : "?")) + (values.length > 0 ? ` (${values.join(", ")})` : "");
}

function besides(type: string): string {
  const settings = shapesOf(type)[0]?.settings ?? [];
  const notes = settings.filter((setting) => !usualSettings.includes(setting)).map(code);
  if (settings.length === 0) notes.push("neither methods nor response");
  const since = rows[type]?.since;
  return [...notes, ...(since ? [since] : [])].join(", ");
}

function code(text: string): string {
  return `\`${text}\``;
}
