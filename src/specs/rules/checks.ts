import { isPlain, own, type Plain } from "../../schema/plain";
import { formatPath } from "../../schema/property-path";
import type { Finding } from "./filter-verdict";
import type { RuleKind } from "./rule-kind";
import { ruleKinds } from "./rules";

/** What the rules of a connection say that Hookdeck takes and that does not do what it says. */
export interface RuleFindings {
  /** What surely makes a rule useless. Paths begin with the rule's index. */
  readonly problems: readonly Finding[];
  /** What probably does, or only a part of a rule. */
  readonly warnings: readonly Finding[];
}

/** The kind of a rule; `undefined` for one that this package does not know. */
export function kindOf({ type }: Plain): RuleKind<unknown> | undefined {
  const kinds: Readonly<Record<string, RuleKind<unknown>>> = ruleKinds;
  return own(kinds, String(type));
}

/** Looks at rules one by one and beside each other. Rules that are not known yet pass. */
export function examineRules(rules: unknown): RuleFindings {
  if (!Array.isArray(rules)) return { problems: [], warnings: [] };
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  const seen = new Set<unknown>();
  rules.forEach((rule: unknown, i) => {
    if (!isPlain(rule)) return;
    const { type } = rule;
    const { isUseless = false, findings = [], problems: own = [] } = kindOf(rule)?.examine?.(rule) ?? {};
    // code can give an event other headers, and another path
    const into = isUseless && !seen.has("transform") ? problems : warnings;
    const located = (each: Finding) => ({ ...each, path: [i, ...each.path] });
    into.push(...findings.map(located));
    problems.push(...[...repeated(type, seen), ...own].map(located));
    seen.add(type);
  });
  return { problems, warnings };
}

/** The warnings as a phrase that follows the connection's name. */
export function warnOfRules({ rules }: Plain): string | undefined {
  const { warnings } = examineRules(rules);
  if (warnings.length === 0) return undefined;
  const said = warnings.map(({ path, reason }) => `${formatPath(["rules", ...path])} ${reason}`);
  return `is accepted, but ${said.join("; ")}`;
}

function repeated(type: unknown, seen: ReadonlySet<unknown>): Finding[] {
  if (!seen.has(type)) return [];
  const reason = `is a second ${String(type)} rule; a connection takes one of each type`;
  return [{ path: ["type"], reason }];
}
