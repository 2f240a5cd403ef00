import { z } from "zod";
import { isDeeperThan } from "../../../sandbox/filter";
import {
  deduplicateWindowMax,
  deduplicateWindowMin,
  filterDepthMax,
  retryCountMax,
  retryStrategies,
  statusCodePattern,
  statusCodesMax,
} from "../../../specs/limits";
import { type Body, readBody } from "../../contract/fields";
import { allOf, as, type Reading, read, refused } from "../../contract/joi";
import type { RuleType, StoredRule } from "../../store/connection";
import type { Project } from "../../store/project";
import { inlineTransformation, upsertTransformation } from "../transformation/transformation";

/** The wrapping that every failure of a rule arrives in (observed on Hookdeck's API). */
function wrapped(failure: string): string {
  return `Error code ${failure} is not defined, your custom type is missing the correct messages definition`;
}

const statusCode = z.union([z.string(), z.int()]).transform(String).pipe(z.string().regex(statusCodePattern));
/** One part of a filter. What Hookdeck says to one that is too deep was not seen, and the bound is our guess. */
const filterValue = z.unknown().superRefine((part, context) => {
  if (!isDeeperThan(filterDepthMax, part)) return;
  context.addIssue({ code: "custom", message: `value has more than ${filterDepthMax} levels` });
});
const fieldPaths = z.array(z.string()).superRefine((paths, context) => {
  for (const path of paths) {
    const failure = fieldPathFailure(path);
    if (failure !== undefined) context.addIssue({ code: "custom", message: wrapped(failure) });
  }
});

function fieldPathFailure(path: string): string | undefined {
  if (!/^(headers|body|query|path)($|[.[])/.test(path)) {
    return `Invalid field path: ${path}. Must start with: headers, body, query, path`;
  }
  return path.endsWith("]")
    ? `Invalid field path: ${path}. Array notation must be followed by a property`
    : undefined;
}

const retry = z.object({
  type: z.literal("retry"),
  strategy: z.enum(retryStrategies),
  interval: z.int().min(1).nullable().default(null),
  count: z.int().min(0).max(retryCountMax).nullable().default(null),
  response_status_codes: z.array(statusCode).min(1).max(statusCodesMax).nullable().default(null),
});
const delay = z.object({ type: z.literal("delay"), delay: z.int().min(0) });
const filter = z.object({
  type: z.literal("filter"),
  headers: filterValue.optional(),
  body: filterValue.optional(),
  query: filterValue.optional(),
  path: filterValue.optional(),
});
const transform = z
  .object({
    type: z.literal("transform"),
    transformation_id: z.string().min(1).nullish(),
    transformation: inlineTransformation.optional(),
  })
  .refine((rule) => rule.transformation_id != null || rule.transformation !== undefined, {
    message: "value must contain at least one of [transformation_id, transformation]",
  });
const deduplicate = z
  .object({
    type: z.literal("deduplicate"),
    window: z.int().min(deduplicateWindowMin).max(deduplicateWindowMax),
    include_fields: fieldPaths.optional(),
    exclude_fields: fieldPaths.optional(),
  })
  .refine((rule) => rule.include_fields === undefined || rule.exclude_fields === undefined, {
    message: "value contains a conflict between optional exclusive peers [include_fields, exclude_fields]",
  });
const byType = { retry, delay, filter, transform, deduplicate } satisfies Record<RuleType, z.ZodType>;
const schemas: ReadonlyMap<unknown, z.ZodType<RuleInput>> = new Map<unknown, z.ZodType<RuleInput>>(
  Object.entries(byType),
);

/** A rule as a request gives it: unknown keys are gone. */
export type RuleInput = z.output<(typeof byType)[RuleType]>;

const list = z.array(z.unknown()).optional();

/** Reads the rules of a connection. `undefined` where they are left out: the connection then keeps its own. */
export function readRules(value: unknown): Reading<{ rules?: RuleInput[] }> {
  const items = read(list, value, "rules");
  if (!items.ok) return items;
  if (items.value === undefined) return { ok: true, value: {} };
  const kinds = new Set<unknown>();
  const rules = items.value.map((item, index) => {
    const body = readBody(item, `rules[${index}]`);
    return body.ok ? readRule(body.value, index, kinds) : body;
  });
  return as("rules", allOf(rules));
}

function readRule(body: Body, index: number, kinds: Set<unknown>): Reading<RuleInput> {
  const schema = schemas.get(body["type"]);
  if (schema === undefined) return refused(wrapped("Invalid rule type"));
  if (kinds.has(body["type"])) return refused(`rules[${index}] contains a duplicate value`);
  kinds.add(body["type"]);
  const rule = read(schema, body);
  return rule.ok ? rule : { ok: false, failures: rule.failures.map(wrapped) };
}

/** The rules as they are kept. */
export function storeRules(project: Project, rules: readonly RuleInput[]): StoredRule[] {
  return rules.map((rule) => {
    if (rule.type !== "transform") return rule;
    return { type: rule.type, transformation_id: transformationIdOf(project, rule) };
  });
}

function transformationIdOf(project: Project, rule: z.output<typeof transform>): string {
  if (rule.transformation !== undefined) return upsertTransformation(project, rule.transformation).id;
  return project.transformations.get(rule.transformation_id ?? "").id;
}
