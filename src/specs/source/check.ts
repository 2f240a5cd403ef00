import { isPlain, own, type Plain } from "../../schema/plain";
import { hasUnknown } from "../../schema/pulumi-values";
import type { Problem, WireContext } from "../../schema/spec";
import { closest } from "../../schema/suggest";
import { providerSourceTypes, type SourceTypeRow, sourceTypes } from "./source-types";

const wayOut = "run `pulumi config set hookdeck:apiVersion 2026-09-01`";
const rows: Readonly<Record<string, SourceTypeRow>> = sourceTypes;
const knownTypes = ["WEBHOOK", "HTTP", ...providerSourceTypes];

/** What an API version does not have: newer types, the method QUERY, GitLab's choice. */
export function checkSource(inputs: Plain, { apiVersion }: WireContext): Problem[] {
  if (apiVersion !== "2025-07-01") return [];
  const { type } = inputs;
  const { authType, allowedHttpMethods } = isPlain(inputs["config"]) ? inputs["config"] : {};
  const methods = Array.isArray(allowedHttpMethods) ? allowedHttpMethods : [];
  const problems: Problem[] = [];
  const refuse = (property: string, what: string, otherwise: string) =>
    problems.push({
      property,
      reason: `${what} needs API version 2026-09-01; ${wayOut} or ${otherwise}`,
    });
  if (isNewer(type)) refuse("type", type, "use type WEBHOOK with authType HMAC");
  if (isNewer(authType)) refuse("config.authType", authType, "use authType HMAC");
  if (type === "GITLAB" && authType !== undefined) {
    refuse("config.authType", String(authType), "take it out and set config.auth.apiKey");
  }
  methods.forEach((method, i) => {
    if (method === "QUERY") refuse(`config.allowedHttpMethods[${i}]`, method, "take it out");
  });
  return problems;
}

/** A type that this package does not know may be new, or misspelt. */
export function warnOfSource({ type }: Plain): string | undefined {
  if (typeof type !== "string" || hasUnknown(type) || knownTypes.includes(type)) return undefined;
  const meant = closest(type, knownTypes);
  return (
    `has type ${type}, which this version of pulumi-hookdeck does not know; its config is sent unchecked` +
    (meant === undefined ? "" : `. Did you mean ${meant}?`)
  );
}

function isNewer(type: unknown): type is string {
  return typeof type === "string" && own(rows, type)?.since === "2026-09-01";
}
