import { z } from "zod";
import { type Change, namesOf } from "./engine";

const metadataSchema = z.object({
  op: z.string(),
  urn: z.string(),
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
      const { op, urn, detailedDiff } = resOutputsEvent.metadata;
      const step = latest.get(urn);
      // a refresh learns only from the answer what it is
      if (step?.began === "refresh") {
        step.op = op === "refresh" ? "same" : op;
        step.paths = Object.keys(detailedDiff ?? {});
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

/** The engine's own provider instance, which the CLI does not show either. */
function isDefaultProvider(urn: string): boolean {
  return /::pulumi:providers:[^:]+::default(_|$)/.test(urn);
}
