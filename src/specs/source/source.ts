import { z } from "zod";
import type { Spec } from "../../schema/spec";
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
import { sourceAuthType } from "./auth-type";
import { checkSource, warnOfSource } from "./check";
import type {
  HttpSourceConfig,
  SourceConfigOf,
  SourceConfigOutputs,
  UnlistedSourceConfig,
  WebhookSourceConfig,
} from "./config";
import {
  httpSourceConfig,
  ownSourceConfigs,
  providerSourceConfigs,
  unlistedSourceConfig,
  webhookSourceConfig,
} from "./config-schemas";
import { type ProviderSourceType, typesWith } from "./source-types";

/** What a source of any type can be told. */
export interface SourceSettingsInputs extends CommonInputs {
  /**
   * Name in Hookdeck, unique among the project's sources: letters, digits, `-` and `_`, at most 155. Changing it
   * renames the source in place; its URL stays.
   *
   * @default the resource's logical name
   */
  name?: string;
  /** Free text for people, 1 to 500 characters. */
  description?: string;
  /**
   * Whether the source is turned off. Disabling a source also disables its connections, and enabling it does not
   * enable them (https://hookdeck.com/docs/sources). Left out, the switch is left alone.
   */
  disabled?: boolean;
}

/** A source that takes any HTTP request meant as an event. */
export interface WebhookSourceInputs extends SourceSettingsInputs {
  /**
   * Kind of source. Changing it keeps the source and its URL and resets the rest of its config.
   *
   * @default "WEBHOOK"
   */
  type?: "WEBHOOK";
  /** Methods, response and verification. */
  config?: WebhookSourceConfig;
}

/** A source that takes plain HTTP requests. */
export interface HttpSourceInputs extends SourceSettingsInputs {
  /** Kind of source. Changing it keeps the source and its URL and resets the rest of its config. */
  type: "HTTP";
  /** Methods, response and verification. */
  config?: HttpSourceConfig;
}

/** A source that verifies its requests as one provider signs them: `ProviderSource<"SHOPIFY">`. */
export interface ProviderSource<Type extends ProviderSourceType> extends SourceSettingsInputs {
  /** Kind of source. Changing it keeps the source and its URL and resets the rest of its config. */
  type: Type;
  /** Methods, response and verification. */
  config?: SourceConfigOf<Type>;
}

/** A source of any provider's type; `type` chooses what `config` takes. */
export type ProviderSourceInputs = {
  [Type in ProviderSourceType]: ProviderSource<Type>;
}[ProviderSourceType];

declare const unlisted: unique symbol;

/**
 * A type of source that Hookdeck has and this version of the package does not know. It has to be asserted, so that a
 * misspelt type does not compile: `type: "MCP_EVENTS" as hookdeck.UnlistedSourceType`.
 */
export type UnlistedSourceType = string & { readonly [unlisted]: true };

/** A source of a type that this package does not know: its config is sent as it is. */
export interface UnlistedSourceInputs extends SourceSettingsInputs {
  /** Kind of source. Changing it keeps the source and its URL and resets the rest of its config. */
  type: UnlistedSourceType;
  /** Methods, response, verification and whatever else the type has. */
  config?: UnlistedSourceConfig;
}

// the default comes last: the compiler explains a mistake against the last type that could be meant
/** What a program may say about a source. */
export type SourceInputs =
  | UnlistedSourceInputs
  | ProviderSourceInputs
  | HttpSourceInputs
  | WebhookSourceInputs;

/** What a source answers. */
export interface SourceOutputs extends SwitchableOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** Free text for people. */
  description: string | undefined;
  /** Kind of source. */
  type: string;
  /** Methods, response and verification as they are in force; `auth` is secret. */
  config: SourceConfigOutputs;
  /** Where the sender sends to: `https://hkdk.events/…`. It never changes while the source lives. */
  url: string;
  /** Whether the source verifies its requests. */
  authenticated: boolean | undefined;
}

const common = {
  name,
  description: description.exactOptional(),
  disabled: z.boolean().exactOptional(),
  adopt: adopt.exactOptional(),
};

/** Types of the same config share one schema: there are many types and few configs. */
const providerSchemas = [
  ...Object.entries(providerSourceConfigs).flatMap(([shape, config]) => {
    const schema = inputsWith(config);
    return typesWith(shape).map((type) => [type, schema] as const);
  }),
  ...Object.entries(ownSourceConfigs).map(([type, config]) => [type, inputsWith(config)] as const),
];

const genericMethods = ["POST", "PUT", "PATCH", "DELETE"];

/** Where requests come in. @internal */
export const sourceSpec: Spec<SourceInputs, SourceOutputs> = {
  type: "Source",
  noun: "source",
  collection: "/sources",
  inputs: {
    by: "type",
    fallback: "WEBHOOK",
    owns: "config",
    schemas: {
      WEBHOOK: inputsWith(webhookSourceConfig).extend({ type: z.literal("WEBHOOK").exactOptional() }),
      HTTP: inputsWith(httpSourceConfig),
      ...Object.fromEntries(providerSchemas),
    },
    other: inputsWith(unlistedSourceConfig),
    otherType: "hookdeck.UnlistedSourceType",
  },
  outputs: z.looseObject({ ...switchableOutputs, url: z.string(), authenticated: z.boolean().optional() }),
  always: {
    name: z.string(),
    type: z.string(),
    config: z.looseObject({}),
    url: z.string(),
    authenticated: z.boolean(),
    disabled_at: orNull,
  },
  mayLack: ["description"],
  stable: ["url"],
  secrets: ["config.auth"],
  secretType: sourceAuthType,
  reveal: { include: "config.auth" },
  replaces: [],
  switches: { disabled },
  users: connectionsOf("source"),
  resets: ({ type }) => ({
    config: {
      allowedHttpMethods: type === "WEBHOOK" || type === "HTTP" ? genericMethods : ["POST"],
      trimPayload: false,
    },
  }),
  check: checkSource,
  warn: warnOfSource,
};

function inputsWith(config: z.ZodType) {
  return z.strictObject({ ...common, type: z.string().min(1), config: config.exactOptional() });
}
