import { z } from "zod";
import { isPlain, isPresent, type Plain } from "../../schema/plain";
import { valueAt } from "../../schema/property-path";
import type { Problem, Spec, WireContext } from "../../schema/spec";
import {
  adopt,
  type CommonInputs,
  connectionsOf,
  description,
  disabled,
  name,
  orNull,
  type SwitchableOutputs,
  switchableOutputs,
} from "../fields";
import { absentField } from "../rules/field-path";
import { destinationAuthType } from "./auth-type";
import {
  type CliDestinationConfig,
  cliDestinationConfig,
  type HttpDestinationConfig,
  httpDestinationConfig,
  type MockApiDestinationConfig,
  mockApiDestinationConfig,
} from "./config";
import { receiveDestination, sendDestination } from "./wire";

/** What a destination of any type can be told. */
export interface DestinationSettingsInputs extends CommonInputs {
  /**
   * Name in Hookdeck, unique among the project's destinations: letters, digits, `-` and `_`, at most 155.
   * Changing it renames the destination in place.
   *
   * @default the resource's logical name
   */
  name?: string;
  /** Free text for people, 1 to 500 characters. */
  description?: string;
  /**
   * Whether the destination is turned off. Disabling a destination also disables its connections
   * (https://hookdeck.com/docs/destinations). Left out, the switch is left alone.
   */
  disabled?: boolean;
}

/** A destination that receives events over HTTP. */
export interface HttpDestinationInputs extends DestinationSettingsInputs {
  /** Kind of destination. Changing it keeps the destination and resets what the new kind has not. @default "HTTP" */
  type?: "HTTP";
  /** Where and how to deliver. Only a MOCK_API can go without. */
  config: HttpDestinationConfig;
}

/** A destination that hands events to `hookdeck listen` on a developer's machine. */
export interface CliDestinationInputs extends DestinationSettingsInputs {
  /** Kind of destination. */
  type: "CLI";
  /** Where and how to deliver. */
  config: CliDestinationConfig;
}

/** A destination inside Hookdeck that answers every event with an echo. */
export interface MockApiDestinationInputs extends DestinationSettingsInputs {
  /** Kind of destination. */
  type: "MOCK_API";
  /** How to deliver. */
  config?: MockApiDestinationConfig;
}

/** What a program may say about a destination. */
export type DestinationInputs = HttpDestinationInputs | CliDestinationInputs | MockApiDestinationInputs;

/** What a destination answers. */
export interface DestinationOutputs extends SwitchableOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** Free text for people. */
  description: string | undefined;
  /** Kind of destination. */
  type: string;
  /** Where and how it is delivered, as it is in force; `auth` is secret. */
  config: HttpDestinationConfig | CliDestinationConfig | MockApiDestinationConfig;
}

const common = {
  name,
  description: description.exactOptional(),
  disabled: z.boolean().exactOptional(),
  adopt: adopt.exactOptional(),
};

/** Where events go. @internal */
export const destinationSpec: Spec<DestinationInputs, DestinationOutputs> = {
  type: "Destination",
  noun: "destination",
  collection: "/destinations",
  inputs: {
    by: "type",
    fallback: "HTTP",
    owns: "config",
    schemas: {
      HTTP: z.strictObject({
        ...common,
        type: z.enum(["HTTP", "CLI", "MOCK_API"]).exactOptional(),
        config: httpDestinationConfig,
      }),
      CLI: z.strictObject({ ...common, type: z.literal("CLI"), config: cliDestinationConfig }),
      MOCK_API: z.strictObject({
        ...common,
        type: z.literal("MOCK_API"),
        config: mockApiDestinationConfig.exactOptional(),
      }),
    },
  },
  outputs: z.looseObject(switchableOutputs),
  always: {
    name: z.string(),
    type: z.string(),
    config: z.looseObject({}),
    disabled_at: orNull,
  },
  mayLack: ["description"],
  stable: [],
  secrets: ["config.auth"],
  secretType: destinationAuthType,
  reveal: { include: "config.auth" },
  replaces: [],
  switches: { disabled },
  users: connectionsOf("destination"),
  resets: () => ({ config: { pathForwardingDisabled: false } }),
  usual: { config: { authType: "HOOKDECK_SIGNATURE" } },
  // the pace as each version has it on the wire, and what stood at the root until 2025-01-01
  renamed: {
    authMethod: "config.authType and config.auth",
    cliPath: "config.path of type CLI",
    "config.authMethod": "config.authType and config.auth",
    "config.cliPath": "config.path of type CLI",
    "config.deliveryGroups": "config.deliveryPolicy.groups",
    "config.deliveryPolicy.rate": "config.rateLimit",
    "config.deliveryPolicy.period": "config.rateLimitPeriod",
    "config.deliveryPolicy.groups.rateLimit": "config.deliveryPolicy.groups.rate",
    "config.deliveryPolicy.groups.rateLimitPeriod": "config.deliveryPolicy.groups.ratePeriod",
    "config.deliveryPolicy.groups.overrides.*.rateLimit": "config.deliveryPolicy.groups.overrides.*.rate",
    "config.deliveryPolicy.groups.overrides.*.rateLimitPeriod":
      "config.deliveryPolicy.groups.overrides.*.ratePeriod",
  },
  check: checkDestination,
  warn: warnOfGroups,
  send: sendDestination,
  receive: receiveDestination,
};

/** Deliveries without the field that groups are keyed by are one group (https://hookdeck.com/docs/api#destinations). */
function warnOfGroups(inputs: Plain): string | undefined {
  const property = "config.deliveryPolicy.groups.key";
  const key = valueAt(inputs, property);
  const why = typeof key === "string" ? absentField(key) : undefined;
  if (why === undefined) return undefined;
  return `is accepted, but ${property} names nothing that a request has, so that all deliveries are one group: ${why}`;
}

function checkDestination(inputs: Plain, { apiVersion }: WireContext): Problem[] {
  const config = isPlain(inputs["config"]) ? inputs["config"] : {};
  const problems: Problem[] = [];
  if (isPresent(config["rateLimit"]) !== isPresent(config["rateLimitPeriod"])) {
    const [there, missing] = isPresent(config["rateLimit"])
      ? ["rateLimit", "rateLimitPeriod"]
      : ["rateLimitPeriod", "rateLimit"];
    problems.push({ property: `config.${there}`, reason: `needs config.${missing} too` });
  }
  if (apiVersion === "2025-07-01" && valueAt(config, "deliveryTimeout") !== undefined) {
    problems.push({
      property: "config.deliveryTimeout",
      reason:
        "needs API version 2026-09-01; run `pulumi config set hookdeck:apiVersion 2026-09-01` or take it out",
    });
  }
  return problems;
}
