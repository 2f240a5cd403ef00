import { z } from "zod";
import { isPlain, mapValues, type Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import {
  type CommonInputs,
  disabled,
  type SwitchableOutputs,
  switchableOutputs,
  withEmptyName,
  withoutEmptyName,
} from "../fields";
import type { logLevels, rejectionCauses } from "../limits";
import type { IssueChannels } from "./channels";
import { checkTrigger, warnOfSilence } from "./check";
import { triggerSchemas } from "./schemas";
import type { IssueScope } from "./scope";

/** What every issue trigger can be told. */
export interface IssueTriggerSettings extends CommonInputs {
  /**
   * Name in Hookdeck, unique in the project, at most 255 characters of any kind. An empty text leaves it without a
   * name, as the triggers are that a new project has: it is then known by its type.
   *
   * @default the resource's logical name
   */
  name?: string;
  /**
   * Who is told, besides the dashboard; where nobody is, a warning says so. Integrations are set up there
   * (https://hookdeck.com/docs/issue-triggers).
   */
  channels?: IssueChannels;
  /** Whether the trigger is turned off. Left out, the switch is left alone. */
  disabled?: boolean;
}

/** Opens an issue when deliveries fail. */
export interface DeliveryTriggerInputs extends IssueTriggerSettings {
  /** What goes wrong. Changing it replaces the trigger, deleting it and its issues first. */
  type: "delivery";
  /** What is watched, and how. */
  configs: {
    /** Whether the first failed attempt opens the issue, or the last. */
    strategy: "first_attempt" | "final_attempt";
    /** Which connections: a pattern of names such as `*` or `prod-*`, or a list of ids. */
    connections: IssueScope;
  };
}

/** Opens an issue when a transformation logs. */
export interface TransformationTriggerInputs extends IssueTriggerSettings {
  /** What goes wrong. Changing it replaces the trigger, deleting it and its issues first. */
  type: "transformation";
  /** What is watched, and how. */
  configs: {
    /** Lowest level that counts. */
    logLevel: (typeof logLevels)[number];
    /** Which transformations: a pattern of names such as `*` or `prod-*`, or a list of ids. */
    transformations: IssueScope;
  };
}

/** Opens an issue when a destination falls behind. */
export interface BackpressureTriggerInputs extends IssueTriggerSettings {
  /** What goes wrong. Changing it replaces the trigger, deleting it and its issues first. */
  type: "backpressure";
  /** What is watched, and how. */
  configs: {
    /** How far behind, in milliseconds, 60000 to 86400000. */
    delay: number;
    /** Which destinations: a pattern of names such as `*` or `prod-*`, or a list of ids. */
    destinations: IssueScope;
  };
}

/** Opens an issue when a source rejects requests. */
export interface RequestTriggerInputs extends IssueTriggerSettings {
  /** What goes wrong. Changing it replaces the trigger, deleting it and its issues first. */
  type: "request";
  /** What is watched, and how. */
  configs: {
    /** Causes that count, or `"*"` for all. */
    rejectionCauses: "*" | (typeof rejectionCauses)[number][];
    /** Causes that do not count. Needs `rejectionCauses: "*"`. */
    excludedRejectionCauses?: (typeof rejectionCauses)[number][];
    /** Which sources: a pattern of names such as `*` or `prod-*`, or a list of ids. */
    sources: IssueScope;
  };
}

/** What a program may say about an issue trigger. */
export type IssueTriggerInputs =
  | DeliveryTriggerInputs
  | TransformationTriggerInputs
  | BackpressureTriggerInputs
  | RequestTriggerInputs;

/** What an issue trigger answers. */
export interface IssueTriggerOutputs extends SwitchableOutputs {
  /** Name in Hookdeck; an empty text where it has none. */
  name: string;
  /** What goes wrong. */
  type: string;
  /** What is watched, and how. */
  configs: IssueTriggerInputs["configs"];
  /** Who is told. */
  channels: IssueChannels | undefined;
}

/** What opens an issue, and who is told. @internal */
export const issueTriggerSpec: Spec<IssueTriggerInputs, IssueTriggerOutputs> = {
  type: "IssueTrigger",
  noun: "issue trigger",
  collection: "/issue-triggers",
  naming: { by: "name", automatic: true, otherwise: ["type"] },
  inputs: {
    by: "type",
    fallback: "delivery",
    owns: "configs",
    schemas: triggerSchemas,
  },
  outputs: z.looseObject(switchableOutputs),
  always: { type: z.string(), configs: z.looseObject({}) },
  mayLack: ["name", "channels", "disabled_at"],
  // a new project has one of each type, without a name, about everything
  isHookdecksOwn: ({ name: called, configs }, { createdAt, updatedAt }) =>
    (called ?? "") === "" &&
    createdAt === updatedAt &&
    isPlain(configs) &&
    Object.values(configs).includes("*"),
  stable: [],
  secrets: [],
  replaces: ["type"],
  switches: { disabled },
  check: checkTrigger,
  warn: warnOfSilence,
  receive: withEmptyName,
  // Hookdeck wants the key at creation, and takes null for nobody
  send: ({ configs, channels = null, ...body }) => ({
    ...withoutEmptyName(body),
    channels: isPlain(channels) ? set(channels) : channels,
    ...(isPlain(configs) && { configs: set(configs) }),
  }),
};

/** Configs and channels are taken whole, and what is not set in them is left out: the API refuses null. */
function set(configs: Plain): Plain {
  return mapValues(configs, (value) => (isPlain(value) ? set(value) : (value ?? undefined)));
}
