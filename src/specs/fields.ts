import { z } from "zod";
import { isPlain, type Plain } from "../schema/plain";
import type { Switch, Users } from "../schema/spec";
import { descriptionMaxLength, idMaxLength, nameMaxLength, namePattern } from "./limits";

/** What every resource of this package can be told besides Hookdeck's own fields. */
export interface CommonInputs {
  /**
   * Whether `pulumi up` takes over an object of this name that is already there instead of refusing; an id takes
   * over that object only. Looked at on creation only. The preview says what will be taken over and what of it will
   * change, and `pulumi destroy` deletes it.
   *
   * @default the stack's `hookdeck:adopt`, which is `true`
   */
  adopt?: boolean | string;
}

/** What every object answers besides its configuration. */
export interface ObjectOutputs {
  /** The project. Hookdeck's API still calls it a team. */
  teamId: string;
  /** When the object was created, as an ISO time. */
  createdAt: string;
  /** When the object last changed, as an ISO time. */
  updatedAt: string;
}

/** What an object that can be turned off answers besides its configuration. */
export interface SwitchableOutputs extends ObjectOutputs {
  /** Since when the object is disabled, as an ISO time. */
  disabledAt: string | undefined;
}

/** Name of an object: what dashboards, headers and `hookdeck listen` show. @internal */
export const name = z
  .string()
  .max(nameMaxLength)
  .regex(namePattern, "may hold letters, digits, - and _ only");

/** Name of an object that Hookdeck lets go without one, which an empty text says. @internal */
export const nameOrNone = z
  .string()
  .max(nameMaxLength)
  .refine((text) => text === "" || namePattern.test(text), "may hold letters, digits, - and _ only");

/** A body in which an empty name is none. @internal */
export function withoutEmptyName(body: Plain): Plain {
  return body["name"] === "" ? { ...body, name: null } : body;
}

/** An answer in which no name is an empty one. @internal */
export function withEmptyName(answer: Plain): Plain {
  return { ...answer, name: answer["name"] ?? "" };
}

/** Free text about an object. @internal */
export const description = z
  .string()
  .min(1, "must not be empty; leave it out instead")
  .max(descriptionMaxLength);

/** Id of another object. @internal */
export const id = z.string().min(1, "must not be empty").max(idMaxLength);

/** See {@link CommonInputs.adopt}. @internal */
export const adopt = z.custom<boolean | string>(
  (value) => typeof value === "boolean" || (typeof value === "string" && value !== ""),
  "must be true, false, or the id of the object to take over",
);

/** Schema of {@link ObjectOutputs}. @internal */
export const objectOutputs = { teamId: z.string(), createdAt: z.string(), updatedAt: z.string() };

/** Schema of {@link SwitchableOutputs}. @internal */
export const switchableOutputs = { ...objectOutputs, disabledAt: z.string().nullable() };

/** Turns an object off and on. Source: https://hookdeck.com/docs/api#disable-a-source @internal */
export const disabled: Switch = { since: "disabled_at", on: "disable", off: "enable" };

/**
 * Holds and releases the events of a connection. Source: https://hookdeck.com/docs/api#pause-a-connection
 *
 * @internal
 */
export const paused: Switch = { since: "paused_at", on: "pause", off: "unpause" };

/** The connections of a source or a destination. Hookdeck deletes them with it. @internal */
export function connectionsOf(end: "source" | "destination"): Users {
  return {
    collection: "/connections",
    noun: "connections",
    uses: (connection, id) => isPlain(connection[end]) && connection[end]["id"] === id,
    cascade: true,
  };
}

/** A field that every answer has, with `null` where nothing is set. @internal */
export const orNull = z.string().nullable();

/** An object with an id, as a part of another one. @internal */
export const identified = z.looseObject({ id: z.string().min(1) });
