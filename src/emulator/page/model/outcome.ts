import type { EventRow, IgnoredRow, RequestRow } from "./message";

/** How something stands, as far as colours and signs tell. */
export type Tone = "ok" | "fail" | "retry" | "wait" | "hold" | "ignored" | "rejected";

/** The sign of a tone: what is told by colour is told without it, too. */
export const signs: Readonly<Record<Tone, string>> = {
  ok: "✓",
  fail: "✕",
  retry: "↻",
  wait: "…",
  hold: "‖",
  ignored: "–",
  rejected: "⊘",
};

/** What became of a request on one connection, in a few words. */
export interface Outcome {
  readonly tone: Tone;
  readonly label: string;
}

/** What became of an event. */
export function eventOutcome({ status, response, error, attempts, next }: EventRow): Outcome {
  const answer = String(response ?? error ?? "");
  if (status === "SUCCESSFUL") return { tone: "ok", label: answer };
  if (status === "HOLD") return { tone: "hold", label: "held" };
  if (status === "CANCELLED") return { tone: "ignored", label: "cancelled" };
  if (status === "FAILED") return { tone: next === null ? "fail" : "retry", label: answer };
  if (status === "SCHEDULED") return { tone: "wait", label: "delayed" };
  return { tone: "wait", label: attempts === 0 ? "queued" : "queued again" };
}

const causes: Readonly<Record<string, string>> = {
  FILTERED: "filtered",
  DUPLICATE: "duplicate",
  DISABLED: "disabled",
  TRANSFORMATION_FAILED: "transformation failed",
  CLI_DISCONNECTED: "nobody listens",
};

/** Why a connection made no event. */
export function ignoredOutcome({ cause }: IgnoredRow): Outcome {
  const label = causes[cause] ?? words(cause);
  return { tone: cause === "TRANSFORMATION_FAILED" ? "fail" : "ignored", label };
}

/** What became of a request on each of its connections; one that was rejected has none. */
export function outcomes(row: RequestRow): (Outcome & { readonly connection: string })[] {
  return [
    ...row.events.map((event) => ({ ...eventOutcome(event), connection: event.connection })),
    ...row.ignored.map((ignored) => ({ ...ignoredOutcome(ignored), connection: ignored.connection })),
  ];
}

/** Tones, the one that asks for most attention first. */
export const order: readonly Tone[] = ["rejected", "fail", "retry", "hold", "wait", "ok", "ignored"];

/** What is worst about a request. */
export function worst(row: RequestRow): Tone {
  const tones = new Set(outcomes(row).map(({ tone }) => tone));
  if (row.rejected !== null && row.events.length === 0) return "rejected";
  return order.find((tone) => tones.has(tone)) ?? "wait";
}

/** When something becomes of a request by itself; `undefined` for never. */
export function nextTime(row: RequestRow): number | undefined {
  const times = row.events.flatMap(({ next }) => next ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** `VERIFICATION_FAILED` as `verification failed`. */
export function words(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}
