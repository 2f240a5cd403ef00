import { comparedWith } from "./compared-with";
import {
  type Counts,
  type PrintOptions,
  type PropertyChange,
  type Result,
  type Step,
  type StepOp,
  stepOps,
} from "./engine/result";
import { unknownOutput } from "./engine/state/marked-values";
import { parseUrn } from "./engine/state/urn";

/** What is printed, besides the result itself. */
export interface Printable extends Omit<Result, "toString"> {
  project: string;
  stack: string;
  milliseconds: number;
}

const signs: Record<StepOp, string> = {
  same: " ",
  create: "+",
  update: "~",
  delete: "-",
  replace: "+-",
  "create-replacement": "++",
  "delete-replaced": "--",
  read: ">",
  "read-replacement": ">>",
  import: "=",
  discard: "<",
  "discard-replaced": "<<",
  "remove-pending-replace": "~",
  refresh: "~",
};

const done: Record<StepOp, string> = {
  same: "unchanged",
  create: "created",
  update: "updated",
  delete: "deleted",
  replace: "replaced",
  "create-replacement": "created replacement",
  "delete-replaced": "deleted original",
  read: "read",
  "read-replacement": "read replacement",
  import: "imported",
  discard: "discarded",
  "discard-replaced": "discarded original",
  "remove-pending-replace": "forgotten",
  refresh: "refreshed",
};

const headings = {
  update: ["Updating", "Previewing update"],
  refresh: ["Refreshing", "Previewing refresh"],
  destroy: ["Destroying", "Previewing destroy"],
} as const;

/** What anybody who reads a result has to know of the engine. */
const standing = `experimental; compared with Pulumi ${comparedWith.cli} on ${comparedWith.date}; its limits: https://github.com/pulumi-hookdeck/pulumi-hookdeck/blob/main/docs/testing.md`;

/** The result for people, in the manner of the Pulumi CLI and saying that it is not it. */
export function print(result: Printable, { details = false }: PrintOptions): string {
  const { kind, dryRun, project, stack } = result;
  const title = `${headings[kind][dryRun ? 1 : 0]} (${project}/${stack}) with the stand-in engine (${standing}):`;
  return [
    title,
    ...table(result, details),
    ...section("Diagnostics:", result.diagnostics.map(diagnosticLine)),
    ...(kind === "update" && result.ok ? section("Outputs:", outputLines(result.outputs)) : []),
    ...section("Resources:", countLines(result, dryRun)),
    "",
    dryRun ? "Nothing was changed: this was a preview." : `Duration: ${duration(result.milliseconds)}`,
  ].join("\n");
}

/** The parts of a replacement, which people see as one. */
const parts: StepOp[] = ["create-replacement", "delete-replaced", "discard-replaced", "read-replacement"];

/** What a step is to people: for a refresh, what it found. */
function effectOf(step: Step): StepOp {
  return step.op === "refresh" ? (step.resultOp ?? "refresh") : step.op;
}

/** How many resources each kind of step concerned; in a refresh, what it found. */
export function count(steps: Step[], kind: Result["kind"]): Counts {
  const counts: Counts = {};
  for (const step of steps) {
    const effect = effectOf(step);
    if (step.internal || step.failed || parts.includes(effect)) continue;
    // the refresh that an update began with is not what the update does
    if (step.op === "refresh" && kind !== "refresh") continue;
    counts[effect] = (counts[effect] ?? 0) + 1;
  }
  return counts;
}

function table({ steps, dryRun }: Printable, details: boolean): string[] {
  const shown = steps.filter((step) => {
    const effect = effectOf(step);
    return step.failed || !(step.internal || effect === "same" || parts.includes(effect));
  });
  if (shown.length === 0) return [];
  const width = (texts: string[]) => Math.max(...texts.map((text) => text.length));
  const typeWidth = width(shown.map(({ type }) => type));
  const nameWidth = width(shown.map(({ name }) => name));
  const rows = shown.flatMap((step) => {
    const sign = signs[effectOf(step)].padEnd(2);
    const cells = [sign, step.type.padEnd(typeWidth), step.name.padEnd(nameWidth), status(step, dryRun)];
    return [
      `  ${cells.join("  ")}`.trimEnd(),
      ...(details ? step.changes.filter(isOfProgram).map(changeLine) : []),
    ];
  });
  return ["", ...rows];
}

function status(step: Step, dryRun: boolean): string {
  const effect = effectOf(step);
  const planned = step.op === "refresh" ? (found[effect] ?? effect) : dryRun ? effect : done[effect];
  const outcome = step.failed ? `**${effect} failed**` : planned;
  const changed = step.changes.map(({ kind: change, path }) => `${changeSigns[change]}${path}`);
  return changed.length === 0 ? outcome : `${outcome}  [diff: ${changed.join(", ")}]`;
}

/** What a refresh finds, in words. */
const found: Partial<Record<StepOp, string>> = { update: "drifted", delete: "gone" };
const changeSigns = { add: "+", delete: "-", update: "~" } as const;

// what starts with `__` is the package's own, such as the text of the provider
function isOfProgram({ path }: PropertyChange): boolean {
  return !path.startsWith("__");
}

function changeLine({ path, kind, before, after }: PropertyChange): string {
  const values = { add: show(after), delete: show(before), update: `${show(before)} => ${show(after)}` };
  return `          ${changeSigns[kind]} ${path}: ${values[kind]}`;
}

/** A value as text; marks such as `[secret]` stand without quotes. */
function show(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) => (inner === unknownOutput ? "[unknown]" : inner)) ?? "null";
  return text.replace(/"(\[secret\]|\[unknown\])"/g, "$1");
}

function diagnosticLine({ severity, urn, message }: Result["diagnostics"][number]): string {
  const subject = urn === undefined ? "" : `${parseUrn(urn).name}: `;
  return `${severity}: ${subject}${message.replace(/\n/g, "\n      ")}`;
}

function outputLines(outputs: Record<string, unknown>): string[] {
  const keys = Object.keys(outputs).sort();
  const width = Math.max(0, ...keys.map((key) => key.length));
  return keys.map((key) => `${key.padEnd(width)}: ${show(outputs[key])}`);
}

function countLines({ summary, steps }: Printable, dryRun: boolean): string[] {
  const lines = stepOps.flatMap((op) => {
    const number = op === "same" ? undefined : summary[op];
    return number === undefined ? [] : [`${signs[op]} ${number} ${dryRun ? `to ${op}` : done[op]}`];
  });
  const failed = steps.filter((step) => step.failed).length;
  if (summary.same !== undefined) lines.push(`${summary.same} unchanged`);
  if (failed > 0) lines.push(`${failed} failed`);
  return lines;
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `    ${line}`)];
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
