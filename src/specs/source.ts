import { z } from "zod";
import type { Spec } from "../kernel/spec";
import { adopt, type CommonInputs, commonOutputs, description, disabled, name } from "./fields";
import {
  type HttpSourceConfig,
  httpSourceConfig,
  type ProviderSourceConfig,
  providerSourceConfig,
  type WebhookSourceConfig,
  webhookSourceConfig,
} from "./source-config";
import type { ProviderSourceType } from "./source-types";

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

/** A source that knows how a provider signs. */
export interface ProviderSourceInputs extends SourceSettingsInputs {
  /** Kind of source. Changing it keeps the source and its URL and resets the rest of its config. */
  type: ProviderSourceType;
  /** Methods, response and verification. */
  config?: ProviderSourceConfig;
}

/** What a program may say about a source. */
export type SourceInputs = WebhookSourceInputs | HttpSourceInputs | ProviderSourceInputs;

/** What a source answers. */
export interface SourceOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** Free text for people. */
  description: string | undefined;
  /** Kind of source. */
  type: string;
  /** Methods, response and verification as they are in force; `auth` is secret. */
  config: WebhookSourceConfig | HttpSourceConfig | ProviderSourceConfig;
  /** Where the sender sends to: `https://hkdk.events/…`. It never changes while the source lives. */
  url: string;
  /** Whether the source verifies its requests. */
  authenticated: boolean | undefined;
  /** The project. Hookdeck's API still calls it a team. */
  teamId: string;
  /** When the source was created, as an ISO time. */
  createdAt: string;
  /** When the source last changed, as an ISO time. */
  updatedAt: string;
  /** Since when the source is disabled, as an ISO time. */
  disabledAt: string | undefined;
}

const common = {
  name,
  description: description.exactOptional(),
  disabled: z.boolean().exactOptional(),
  adopt: adopt.exactOptional(),
};

const genericMethods = ["POST", "PUT", "PATCH", "DELETE"];

/** Where requests come in. */
export const sourceSpec: Spec<SourceInputs, SourceOutputs> = {
  type: "Source",
  noun: "source",
  collection: "/sources",
  inputs: {
    by: "type",
    fallback: "WEBHOOK",
    owns: "config",
    schemas: {
      WEBHOOK: z.strictObject({
        ...common,
        type: z.literal("WEBHOOK").exactOptional(),
        config: webhookSourceConfig.exactOptional(),
      }),
      HTTP: z.strictObject({ ...common, type: z.literal("HTTP"), config: httpSourceConfig.exactOptional() }),
    },
    other: z.strictObject({
      ...common,
      type: z.string().min(1),
      config: providerSourceConfig.exactOptional(),
    }),
  },
  outputs: z.looseObject({ ...commonOutputs, url: z.string(), authenticated: z.boolean().optional() }),
  stable: ["url"],
  secrets: ["config.auth"],
  reveal: { include: "config.auth" },
  replaces: [],
  switches: { disabled },
  resets: ({ type }) => ({
    config: { allowedHttpMethods: type === "WEBHOOK" || type === "HTTP" ? genericMethods : ["POST"] },
  }),
};
