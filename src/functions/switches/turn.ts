import type { Client } from "../../client/client";
import { HookdeckError, HookdeckResponseError } from "../../client/errors/errors";
import { path } from "../../client/path";
import type { Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import { sourceSpec } from "../../specs/source/source";
import { answerOf } from "../lookups/object-of";
import { resolve } from "../lookups/resolve";
import { effectsOf } from "./effects";
import { type SwitchKind, type SwitchVerb, switchOf, switchSpecs } from "./kinds";

/** What became of one object that was to be switched. */
export interface Switched {
  /** Kind of object. */
  readonly kind: SwitchKind;
  /** Id in Hookdeck. */
  readonly id: string;
  /** Name, where it has one. */
  readonly name?: string;
  /** What was asked for. */
  readonly verb: SwitchVerb;
  /** `already` where it stood like that, `planned` in a preview and with `dryRun`, `done` otherwise. */
  readonly state: "already" | "planned" | "done";
  /** What it does to neighbours and to events that wait, as phrases; nothing where it stood like that already. */
  readonly effects: readonly string[];
}

/** Which objects to switch, and how. */
export interface SwitchRequest {
  readonly kind: SwitchKind;
  readonly verb: SwitchVerb;
  /** Ids or names. */
  readonly references: readonly string[];
  /** Source, by id or name, of connections that are named. */
  readonly source?: string | undefined;
}

/** An object that is to be switched, as it is. @internal */
export interface Planned extends Switched {
  readonly spec: Spec;
}

/**
 * Looks up everything that is to be switched, and what that does besides. Nothing is changed.
 *
 * @throws LookupError for an object that is not there, HookdeckError where nothing was named, or there is no such
 * switch.
 *
 * @internal
 */
export async function planSwitches(
  client: Client,
  { kind, verb, references, source }: SwitchRequest,
): Promise<readonly Planned[]> {
  const spec = switchSpecs[kind];
  const turned = switchOf(spec, verb);
  if (turned === undefined)
    throw new HookdeckError(`A ${spec.noun} cannot be ${verb}d.`, {
      hint: "Only connections can be paused.",
    });
  if (references.length === 0 || references.some((each) => each === ""))
    throw new HookdeckError(`Nothing was named to ${verb}.`, { hint: "Give one or more ids or names." });
  const within = source === undefined ? undefined : String((await resolve(client, sourceSpec, source))["id"]);
  const planned = new Map<string, Planned>();
  for (const reference of references) {
    const object = await resolve(client, spec, reference, { within });
    const id = String(object["id"]);
    if (planned.has(id)) continue;
    const isAlready = isOn(object, turned.since) === turned.isOn;
    const effects = isAlready ? [] : await effectsOf(client, kind, verb, object);
    const name = object["name"];
    planned.set(id, {
      ...{ kind, id, verb, effects, spec },
      ...(typeof name === "string" && { name }),
      state: isAlready ? "already" : "planned",
    });
  }
  return [...planned.values()];
}

/**
 * Turns what was planned, one after the other. What stands like that already is left alone.
 *
 * @throws HookdeckResponseError where Hookdeck answers that it did not happen.
 * @internal
 */
export async function turnSwitches(
  client: Client,
  planned: readonly Planned[],
): Promise<readonly Switched[]> {
  const turned: Switched[] = [];
  for (const each of planned) {
    if (each.state === "planned") await turn(client, each);
    turned.push({ ...withoutSpec(each), state: each.state === "planned" ? "done" : each.state });
  }
  return turned;
}

/** What a plan says, for people and programs. @internal */
export function withoutSpec({ spec: _, ...switched }: Planned): Switched {
  return switched;
}

async function turn(client: Client, { spec, id, verb }: Planned): Promise<void> {
  const at = `${spec.collection}${path`/${id}`}/${verb}`;
  const { body, status } = await client.send({ method: "PUT", path: at });
  const answer: Plain = answerOf(spec, body, id);
  const wanted = switchOf(spec, verb);
  if (wanted === undefined || isOn(answer, wanted.since) === wanted.isOn) return;
  throw new HookdeckResponseError(
    `Hookdeck did not ${verb} the ${spec.noun} ${id}, and gave no reason.`,
    status,
    {
      hint: "Try again, or look at it in the dashboard.",
    },
  );
}

function isOn(object: Plain, since: string): boolean {
  return typeof object[since] === "string";
}
