import { isPlain, isPresent, type Plain } from "../../schema/plain";
import { formatPath } from "../../schema/property-path";
import { absentField } from "./field-path";
import { filterProblems } from "./filter-check";
import { judgeFilter } from "./filter-never";
import type { Finding } from "./filter-verdict";

/** What the rules of a connection say that Hookdeck takes and that does not do what it says. */
export interface RuleFindings {
  /** What surely makes a rule useless. Paths begin with the rule's index. */
  readonly problems: readonly Finding[];
  /** What probably does, or only a part of a rule. */
  readonly warnings: readonly Finding[];
}

const filterParts = ["headers", "body", "query", "path"];

/** Looks at rules one by one and beside each other. Rules that are not known yet pass. */
export function examineRules(rules: unknown): RuleFindings {
  if (!Array.isArray(rules)) return { problems: [], warnings: [] };
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  const seen = new Set<unknown>();
  rules.forEach((rule: unknown, i) => {
    if (!isPlain(rule)) return;
    const { type } = rule;
    const { isUseless, findings } = examineRule(rule);
    // code can give an event other headers, and another path
    const into = isUseless && !seen.has("transform") ? problems : warnings;
    const located = (each: Finding) => ({ ...each, path: [i, ...each.path] });
    into.push(...findings.map(located));
    problems.push(...[...repeated(type, seen), ...combined(rule)].map(located));
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

interface Examined {
  readonly isUseless: boolean;
  readonly findings: readonly Finding[];
}

function examineRule(rule: Plain): Examined {
  if (rule["type"] === "filter") return examineFilter(rule);
  if (rule["type"] !== "deduplicate") return { isUseless: false, findings: [] };
  const { includeFields, excludeFields } = rule;
  const included = absentFields("includeFields", includeFields);
  const excluded = absentFields("excludeFields", excludeFields, ", so that nothing is excluded");
  // where no field tells two events from each other, each after the first is dropped
  const isUseless = Array.isArray(includeFields) && included.length === includeFields.length;
  if (!isUseless) return { isUseless, findings: [...included, ...excluded] };
  const dropping = ", so that every event after the first is dropped";
  return { isUseless, findings: absentFields("includeFields", includeFields, dropping) };
}

function examineFilter(rule: Plain): Examined {
  const judged = filterParts.flatMap((part) => {
    const filter = rule[part];
    if (filter === undefined || filterProblems(filter).length > 0) return [];
    const { verdict, findings } = judgeFilter(part, filter);
    return [{ verdict, findings: findings.map((each) => ({ ...each, path: [part, ...each.path] })) }];
  });
  return {
    isUseless: judged.some(({ verdict }) => verdict === "never"),
    findings: judged.flatMap(({ findings }) => findings),
  };
}

function absentFields(property: string, fields: unknown, effect = ""): Finding[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: unknown, i) => {
    const why = typeof field === "string" ? absentField(field) : undefined;
    return why === undefined
      ? []
      : [{ path: [property, i], reason: `names nothing that a request has${effect}: ${why}` }];
  });
}

function repeated(type: unknown, seen: ReadonlySet<unknown>): Finding[] {
  if (!seen.has(type)) return [];
  const reason = `is a second ${String(type)} rule; a connection takes one of each type`;
  return [{ path: ["type"], reason }];
}

function combined(rule: Plain): Finding[] {
  const findings: Finding[] = [];
  if (isPresent(rule["includeFields"]) && isPresent(rule["excludeFields"])) {
    const reason = "cannot be combined with includeFields; take one of the two out";
    findings.push({ path: ["excludeFields"], reason });
  }
  const codes = rule["responseStatusCodes"];
  if (Array.isArray(codes) && codes.every((code) => String(code).startsWith("!"))) {
    const reason = 'holds exclusions alone, which match 2xx too and retry successes; put ">=300" before them';
    findings.push({ path: ["responseStatusCodes"], reason });
  }
  return findings;
}
