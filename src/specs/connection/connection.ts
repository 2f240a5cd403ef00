import { z } from "zod";
import { isPlain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import {
  adopt,
  type CommonInputs,
  description,
  disabled,
  id,
  identified,
  nameOrNone,
  orNull,
  paused,
  type SwitchableOutputs,
  switchableOutputs,
  withEmptyName,
  withoutEmptyName,
} from "../fields";
import { examineRules, warnOfRules } from "../rules/checks";
import { type Rule, rule } from "../rules/rules";

/** What a program may say about a connection. */
export interface ConnectionInputs extends CommonInputs {
  /**
   * Name in Hookdeck, unique among the connections of one source: letters, digits, `-` and `_`, at most 155.
   * Changing it renames the connection in place. An empty text leaves it without a name, as Terraform's connections
   * are by default: it is then known by its source and its destination.
   *
   * @default the resource's logical name
   */
  name?: string;
  /** Free text for people, 1 to 500 characters. */
  description?: string;
  /** The source whose requests it takes: `source.id`. Changing it replaces the connection, deleting it first. */
  sourceId: string;
  /** The destination it delivers to: `destination.id`. Changing it replaces the connection, deleting it first. */
  destinationId: string;
  /** Steps in between, in order; at most one of each type. @default none */
  rules?: Rule[];
  /**
   * Whether events are held instead of delivered. Nothing is lost: `false` releases them. Left out, the switch is
   * left alone.
   */
  paused?: boolean;
  /**
   * Whether the connection is turned off. While it is, its events are dropped for good. Enabling a connection also
   * enables its source and destination. Left out, the switch is left alone.
   */
  disabled?: boolean;
}

/** What a connection answers. */
export interface ConnectionOutputs extends SwitchableOutputs {
  /** Name in Hookdeck; an empty text where it has none. */
  name: string;
  /** Free text for people. */
  description: string | undefined;
  /** The source whose requests it takes. */
  sourceId: string;
  /** The destination it delivers to. */
  destinationId: string;
  /** Steps in between, in order. */
  rules: Rule[];
  /** `source -> connection`, as Hookdeck shows it. */
  fullName: string | undefined;
  /** Since when the connection is paused, as an ISO time. */
  pausedAt: string | undefined;
}

/** What carries events from a source to a destination. @internal */
export const connectionSpec: Spec<ConnectionInputs, ConnectionOutputs> = {
  type: "Connection",
  noun: "connection",
  collection: "/connections",
  naming: {
    ...{ by: "name", automatic: true, within: "sourceId" },
    ...{ otherwise: ["sourceId", "destinationId"], alone: true },
  },
  inputs: z.strictObject({
    name: nameOrNone,
    description: description.exactOptional(),
    sourceId: id,
    destinationId: id,
    rules: z.array(rule).superRefine(refuseRules).exactOptional(),
    paused: z.boolean().exactOptional(),
    disabled: z.boolean().exactOptional(),
    adopt: adopt.exactOptional(),
  }),
  outputs: z.looseObject({
    ...switchableOutputs,
    fullName: z.string().nullable(),
    pausedAt: z.string().nullable(),
  }),
  always: {
    name: orNull,
    full_name: orNull,
    description: orNull,
    source: identified,
    destination: identified,
    // the documents have null for no rules
    rules: z.array(z.looseObject({ type: z.string() })).nullable(),
    disabled_at: orNull,
    paused_at: orNull,
  },
  stable: [],
  secrets: [],
  // what a filter compares with
  unquoted: ["headers", "body", "query", "path"].map((part) => `rules[*].${part}`),
  replaces: ["sourceId", "destinationId"],
  switches: { disabled, paused },
  resets: () => ({ rules: [] }),
  warn: warnOfRules,
  send: withoutEmptyName,
  // the documents have null for no rules, and Hookdeck takes an empty list alone
  receive: ({ rules, ...answer }) => ({
    ...withEmptyName(answer),
    rules: rules === null ? [] : rules,
    source_id: isPlain(answer["source"]) ? answer["source"]["id"] : null,
    destination_id: isPlain(answer["destination"]) ? answer["destination"]["id"] : null,
  }),
};

/** As a part of the schema it works in a first preview too, in which the ids are not known yet. */
function refuseRules(rules: unknown, context: z.RefinementCtx): void {
  for (const { path, reason } of examineRules(rules).problems) {
    context.addIssue({ code: "custom", path: [...path], message: reason });
  }
}
