import { z } from "zod";
import { isPresent, type Plain } from "../../schema/plain";
import { deduplicateWindowMax, deduplicateWindowMin } from "../limits";
import { absentField, fieldPathProblem } from "./field-path";
import type { Finding } from "./filter-verdict";
import type { Examined, RuleKind } from "./rule-kind";

/** Drops events that are the same as one before, within a window. */
export interface DeduplicateRule {
  /** Kind of rule. */
  type: "deduplicate";
  /** How long an event is remembered, in milliseconds, 1000 to 3600000. */
  window: number;
  /** Fields that make two events the same, such as `body.id`. Not together with `excludeFields`. */
  includeFields?: string[];
  /** Fields to leave out when events are compared. Not together with `includeFields`. */
  excludeFields?: string[];
}

const fieldPath = z.string().superRefine((path, context) => {
  const message = fieldPathProblem(path);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

/** The kind of {@link DeduplicateRule}. @internal */
export const deduplicate = {
  schema: z.strictObject({
    type: z.literal("deduplicate"),
    window: z.int().min(deduplicateWindowMin).max(deduplicateWindowMax),
    includeFields: z.array(fieldPath).min(1).exactOptional(),
    excludeFields: z.array(fieldPath).min(1).exactOptional(),
  }),
  examine,
  label: () => "deduplicate",
} satisfies RuleKind<DeduplicateRule>;

function examine({ includeFields, excludeFields }: Plain): Examined {
  const problems = isPresent(includeFields) && isPresent(excludeFields) ? [oneTooMany] : [];
  const included = absentFields("includeFields", includeFields);
  const excluded = absentFields("excludeFields", excludeFields, ", so that nothing is excluded");
  // where no field tells two events from each other, each after the first is dropped
  const isUseless = Array.isArray(includeFields) && included.length === includeFields.length;
  if (!isUseless) return { problems, findings: [...included, ...excluded] };
  const dropping = ", so that every event after the first is dropped";
  return { problems, isUseless, findings: absentFields("includeFields", includeFields, dropping) };
}

const oneTooMany: Finding = {
  path: ["excludeFields"],
  reason: "cannot be combined with includeFields; take one of the two out",
};

function absentFields(property: string, fields: unknown, effect = ""): Finding[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: unknown, i) => {
    const why = typeof field === "string" ? absentField(field) : undefined;
    return why === undefined
      ? []
      : [{ path: [property, i], reason: `names nothing that a request has${effect}: ${why}` }];
  });
}
