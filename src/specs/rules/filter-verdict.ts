/** What a filter, or a part of one, does with every request: it matches none, it matches all, or it depends. */
export type Verdict = "never" | "always" | "open";

/** A condition that says something else than its writer means. */
export interface Finding {
  /** Where it is in the filter. */
  readonly path: readonly PropertyKey[];
  /** What it does and what to write, as a phrase that follows its path. */
  readonly reason: string;
}

/** What is known of a filter without a request. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Nothing is known. */
export const open: Judgement = { verdict: "open", findings: [] };

/** A condition that matches no request. */
export function never(path: readonly PropertyKey[], reason: string): Judgement {
  return { verdict: "never", findings: [{ path, reason: `never matches: ${reason}` }] };
}

/** A condition that matches every request. */
export function always(path: readonly PropertyKey[], reason: string): Judgement {
  return { verdict: "always", findings: [{ path, reason: `always matches: ${reason}` }] };
}

/** A condition that can match, and says something else than it seems to. */
export function doubtful(path: readonly PropertyKey[], reason: string): Judgement {
  return { verdict: "open", findings: [{ path, reason }] };
}

/** Conditions that all have to match. */
export function all(judged: readonly Judgement[]): Judgement {
  return { verdict: weigh(judged, "never", "always"), findings: findingsOf(judged) };
}

/** Conditions of which one has to match. */
export function any(judged: readonly Judgement[]): Judgement {
  return { verdict: weigh(judged, "always", "never"), findings: findingsOf(judged) };
}

/** A condition that must not match. */
export function not({ verdict, findings }: Judgement): Judgement {
  const opposite = { never: "always", always: "never", open: "open" } as const;
  return { verdict: opposite[verdict], findings };
}

/** One that decides is enough; the other verdict needs all of them. */
function weigh(judged: readonly Judgement[], decides: Verdict, neutral: Verdict): Verdict {
  if (judged.some(({ verdict }) => verdict === decides)) return decides;
  return judged.length > 0 && judged.every(({ verdict }) => verdict === neutral) ? neutral : "open";
}

function findingsOf(judged: readonly Judgement[]): readonly Finding[] {
  return judged.flatMap(({ findings }) => findings);
}
