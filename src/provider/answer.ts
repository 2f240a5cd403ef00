import { z } from "zod";
import type { Reply } from "../client/client";
import { HookdeckResponseError } from "../client/errors";
import { isPlain, isPresent, mapValues, type Plain } from "../kernel/plain";
import { type Spec, schemaFor, type WireContext } from "../kernel/spec";
import { fromWire } from "../kernel/wire";
import { withArticle } from "../kernel/words";

/** What every object that Hookdeck answers with has. Everything else is looked at through the spec. */
const envelope = z.looseObject({
  id: z.string().min(1),
  team_id: z.string().min(1),
  created_at: z.iso.datetime({ offset: true }),
});

/** An object of Hookdeck's, in public names. */
export interface Answer {
  readonly id: string;
  readonly teamId: string;
  readonly createdAt: Date;
  /** The configuration, with `null` where nothing is set. */
  readonly full: Plain;
  /** The configuration, without what is not set. */
  readonly set: Plain;
  /** What only Hookdeck sets. */
  readonly outputs: Plain;
  /** Whether each switch is turned on. */
  readonly switches: Readonly<Record<string, boolean>>;
}

/**
 * Reads an object from a reply.
 *
 * @throws HookdeckResponseError when the reply is no such object.
 */
export function readAnswer(
  spec: Spec,
  { body, status }: Pick<Reply, "body" | "status">,
  context: WireContext,
): Answer {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw unreadable(spec, status);
  const raw: Plain = spec.receive?.(parsed.data, context) ?? parsed.data;
  const schema = schemaFor(spec, raw);
  const outputs = fromWire(spec.outputs, raw, "drop");
  if (!spec.outputs.partial().safeParse(outputs).success) throw unreadable(spec, status);
  const declared = Object.keys(spec.outputs.shape);
  return {
    id: parsed.data.id,
    teamId: parsed.data.team_id,
    createdAt: new Date(parsed.data.created_at),
    full: configOf(spec, fromWire(schema, raw, "keep")),
    set: configOf(spec, fromWire(schema, raw, "drop")),
    outputs: mapValues(outputs, (value, key) => (declared.includes(key) ? value : undefined)),
    switches: Object.fromEntries(
      Object.entries(spec.switches).map(([name, { since }]) => [name, isPresent(raw[since])]),
    ),
  };
}

/** The part of inputs or outputs that is configuration: neither switches nor outputs nor Pulumi's own keys. */
export function configOf(spec: Spec, values: Plain): Plain {
  const schema = schemaFor(spec, values);
  return mapValues(values, (value, key) =>
    key in schema.shape && !(key in spec.switches) && key !== "adopt" ? value : undefined,
  );
}

/** Objects in a page of a list, or nothing where the reply is no list. */
export function readModels({ body }: Reply): readonly Plain[] {
  const models = isPlain(body) ? body["models"] : undefined;
  return Array.isArray(models) ? models.filter(isPlain) : [];
}

/** The error for a reply of a shape that Hookdeck does not answer with: it says nothing about the object. */
export function unreadable(spec: Spec, status: number): HookdeckResponseError {
  return new HookdeckResponseError(`Hookdeck's answer is not ${withArticle(spec.noun)}.`, status, {
    hint: "Check hookdeck:apiBase and hookdeck:apiVersion; if they are right, update pulumi-hookdeck.",
  });
}
