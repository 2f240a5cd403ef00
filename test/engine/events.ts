import { z } from "zod";
import { type Change, namesOf } from "./engine";

const metadataSchema = z.object({
  op: z.string(),
  urn: z.string(),
  /** The state after the step; null where nothing is left. */
  new: z.unknown(),
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});

const eventSchema = z.object({
  resourcePreEvent: z.object({ metadata: metadataSchema }).optional(),
  resOutputsEvent: z.object({ metadata: metadataSchema }).optional(),
  diagnosticEvent: z.object({ severity: z.string(), message: z.string() }).optional(),
});

interface Step {
  readonly began: string;
  readonly urn: string;
  op: string;
  paths: readonly string[];
}

/** Reads the CLI's event log: what each step was in the end, and the messages of errors. */
export function readEvents(log: string): { changes: Change[]; errors: string[] } {
  const steps: Step[] = [];
  const latest = new Map<string, Step>();
  const errors: string[] = [];
  for (const line of log.split("\n").filter((text) => text !== "")) {
    const { resourcePreEvent, resOutputsEvent, diagnosticEvent } = eventSchema.parse(JSON.parse(line));
    if (resourcePreEvent !== undefined) {
      const { op, urn, detailedDiff } = resourcePreEvent.metadata;
      const step = { began: op, urn, op, paths: Object.keys(detailedDiff ?? {}) };
      steps.push(step);
      latest.set(urn, step);
    }
    if (resOutputsEvent !== undefined) {
      const { urn } = resOutputsEvent.metadata;
      const step = latest.get(urn);
      // a refresh learns only from the answer what it is
      if (step?.began === "refresh") {
        step.paths = Object.keys(resOutputsEvent.metadata.detailedDiff ?? {});
        step.op = foundByRefresh(resOutputsEvent.metadata, step.paths);
      }
    }
    if (diagnosticEvent?.severity === "error") errors.push(diagnosticEvent.message.trim());
  }
  const changes = steps
    .filter(({ op, urn }) => op !== "same" && !isDefaultProvider(urn))
    .map(({ began, urn, op, paths }) => ({
      op,
      ...namesOf(urn),
      paths: [...paths].sort(),
      refresh: began === "refresh",
    }));
  return { changes, errors };
}

/** `up --refresh` leaves the word "refresh" where the other commands say what was found. */
function foundByRefresh(metadata: z.infer<typeof metadataSchema>, paths: readonly string[]): string {
  if (metadata.op !== "refresh") return metadata.op;
  if (metadata.new === null) return "delete";
  return paths.length > 0 ? "update" : "same";
}

/** The engine's own provider instance, which the CLI does not show either. */
function isDefaultProvider(urn: string): boolean {
  return /::pulumi:providers:[^:]+::default(_|$)/.test(urn);
}
