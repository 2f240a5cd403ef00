import { z } from "zod";
import { type DeduplicateRule, deduplicate } from "./deduplicate";
import { type DelayRule, delay } from "./delay";
import { type FilterRule, filter } from "./filter";
import { type RetryRule, retry } from "./retry";
import type { RuleKind } from "./rule-kind";
import { type TransformRule, transform } from "./transform";

export type { DeduplicateRule, DelayRule, FilterRule, RetryRule, TransformRule };

/** One step between a source and a destination. Filter, transform and deduplicate run in the order given. */
export type Rule = RetryRule | DelayRule | FilterRule | TransformRule | DeduplicateRule;

/** @internal The kinds of rules, by their type. */
export const ruleKinds = { retry, delay, filter, transform, deduplicate } satisfies {
  readonly [Type in Rule["type"]]: RuleKind<Extract<Rule, { type: Type }>>;
};

const { retry: first, ...others } = ruleKinds;

/** @internal Schema of {@link Rule}. */
export const rule = z.discriminatedUnion("type", [
  first.schema,
  ...Object.values(others).map(({ schema }) => schema),
]);
