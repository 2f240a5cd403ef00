import { z } from "zod";
import type { Reply } from "../client/call";
import { HookdeckResponseError } from "../client/errors/errors";
import { type ApiContext, type Owner, ownerKey } from "../schema/endpoint";
import { isPlain, isPresent, mapValues, type Plain } from "../schema/plain";
import { configOf, type Spec, schemaFor } from "../schema/spec";
import { fromWire, toSnake } from "../schema/wire";
import { withArticle } from "../schema/words";

const id = z.string().min(1);
const time = z.iso.datetime({ offset: true });

interface Shapes {
  /** What an object that Hookdeck answers with must have. Everything else is looked at through the spec. */
  readonly envelope: z.ZodObject;
  /** What only Hookdeck sets, as far as the version of the API has it. */
  readonly outputs: z.ZodObject;
}

const shapes = new WeakMap<Spec, Partial<Record<Owner, Shapes>>>();

/** The shapes of a kind of object, made once: making them takes as long as reading an answer. */
function shapesOf(spec: Spec, owner: Owner): Shapes {
  const known = shapes.get(spec);
  const made = known?.[owner] ?? {
    envelope: z.looseObject({
      id,
      [toSnake(ownerKey(owner))]: id,
      ...("createdAt" in spec.outputs.shape && { created_at: time }),
      ...("updatedAt" in spec.outputs.shape && { updated_at: z.string() }),
      ...spec.always,
    }),
    outputs: spec.outputs.partial(),
  };
  shapes.set(spec, { ...known, [owner]: made });
  return made;
}

/** An object of Hookdeck's, in public names. */
export interface ReadObject {
  readonly id: string;
  /** Id of the project or organization that it is in. */
  readonly owner: string;
  /** `undefined` for what was never created, as a setting. */
  readonly createdAt: Date | undefined;
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
 * @param known what is known of the object and may be missing in the reply, in wire names.
 * @throws HookdeckResponseError when the reply is no such object.
 */
export function readObject(
  spec: Spec,
  { body, status }: Pick<Reply, "body" | "status">,
  { apiContext, owner, known = {} }: { apiContext: ApiContext; owner: Owner; known?: Plain },
): ReadObject {
  const shape = shapesOf(spec, owner);
  const shown: Plain = isPlain(body) ? { ...known, ...body } : {};
  const parsed = shape.envelope.safeParse(shown);
  if (!parsed.success) throw unreadable(spec, status, parsed.error.issues[0]?.path[0]);
  // what was parsed has another order, which generated programs would show
  const { id, created_at } = shown;
  const raw = spec.receive?.(shown, apiContext) ?? shown;
  const schema = schemaFor(spec, raw);
  const outputs = fromWire(spec.outputs, raw, "drop");
  if (!shape.outputs.safeParse(outputs).success) throw unreadable(spec, status);
  const declared = Object.keys(spec.outputs.shape);
  return {
    id: String(id),
    owner: String(shown[toSnake(ownerKey(owner))]),
    createdAt: typeof created_at === "string" ? new Date(created_at) : undefined,
    full: configOf(spec, fromWire(schema, raw, "keep")),
    set: configOf(spec, fromWire(schema, raw, "drop")),
    outputs: mapValues(outputs, (value, key) => (declared.includes(key) ? value : undefined)),
    switches: Object.fromEntries(
      Object.entries(spec.switches).map(([name, { since }]) => [name, isPresent(raw[since])]),
    ),
  };
}

/** Objects in a page of a list, or in a bare list; nothing where the reply is neither. */
export function readModels({ body }: Reply): readonly Plain[] {
  const models = isPlain(body) ? body["models"] : body;
  return Array.isArray(models) ? models.filter(isPlain) : [];
}

/** The error for a reply of a shape that Hookdeck does not answer with: it says nothing about the object. */
export function unreadable(spec: Spec, status: number, field?: PropertyKey): HookdeckResponseError {
  const why = field === undefined ? "" : `: its ${String(field)} is missing, or is something else`;
  return new HookdeckResponseError(`Hookdeck's answer is not ${withArticle(spec.noun)}${why}.`, status, {
    hint: "Check hookdeck:apiBase and hookdeck:apiVersion; if they are right, update pulumi-hookdeck.",
  });
}

/** The object of that id. One of another id comes from somebody on the way. */
export function expectId(spec: Spec, answer: ReadObject, id: string, status: number): ReadObject {
  if (answer.id === id) return answer;
  throw new HookdeckResponseError(
    `Hookdeck's answer is another ${spec.noun} than ${id}, the one that was asked for.`,
    status,
    {
      hint: "Nothing is known about the object. Check hookdeck:apiBase and any proxy in between, and repeat.",
    },
  );
}
