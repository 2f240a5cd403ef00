import { z } from "zod";
import {
  customResponseMaxLength,
  customResponseTypes,
  hmacAlgorithms,
  hmacEncodings,
  sourceHttpMethods,
} from "./limits";
import { type ProviderSourceType, providerSourceTypes } from "./source-types";

/** A fixed answer to the sender of a request. */
export interface CustomResponse {
  /** Kind of the body, from which Hookdeck makes the `Content-Type`. */
  contentType: (typeof customResponseTypes)[number];
  /** The body, at most 1000 characters. */
  body: string;
}

/** Verification by a keyed hash of the body. */
export interface HmacAuth {
  algorithm: (typeof hmacAlgorithms)[number];
  encoding: (typeof hmacEncodings)[number];
  /** Header that carries the hash, such as `x-signature`. */
  headerKey: string;
  /** The shared secret. */
  webhookSecretKey: string;
}

/** Verification by HTTP basic authentication. */
export interface BasicAuth {
  username: string;
  password: string;
}

/** Verification by a key in a header. */
export interface ApiKeyAuth {
  /** Header that carries the key. */
  headerKey: string;
  apiKey: string;
}

/** Settings that every type of source has. */
export interface SourceSettings {
  /**
   * Methods that the source accepts.
   *
   * @default POST, PUT, PATCH and DELETE for the types WEBHOOK and HTTP, POST for the others
   */
  allowedHttpMethods?: (typeof sourceHttpMethods)[number][];
  /** Answer given to every sender in place of Hookdeck's own. */
  customResponse?: CustomResponse;
}

/** How an HTTP source verifies its senders: not at all, or in one of three generic ways. */
export type GenericAuth =
  | {
      /** Left out: requests are not verified. */
      authType?: undefined;
      auth?: undefined;
    }
  | {
      authType: "HMAC";
      /** Secret: encrypted in the state. */
      auth: HmacAuth;
    }
  | {
      authType: "BASIC_AUTH";
      /** Secret: encrypted in the state. */
      auth: BasicAuth;
    }
  | {
      authType: "API_KEY";
      /** Secret: encrypted in the state. */
      auth: ApiKeyAuth;
    };

/** How a WEBHOOK source verifies its senders: as HTTP, or as a provider does. */
export type WebhookAuth =
  | GenericAuth
  | {
      authType: ProviderSourceType;
      /** What this provider's verification needs. Secret: encrypted in the state. */
      auth: Record<string, unknown>;
    };

/** Config of a source of type WEBHOOK. */
export type WebhookSourceConfig = SourceSettings & WebhookAuth;

/** Config of a source of type HTTP. */
export type HttpSourceConfig = SourceSettings & GenericAuth;

/** Config of a source of a provider's type. */
export interface ProviderSourceConfig extends SourceSettings {
  /** What this provider's verification needs, such as `{ webhookSecretKey }`. Secret: encrypted in the state. */
  auth?: Record<string, unknown>;
  /** Settings of this type alone, in camelCase. */
  [setting: string]: unknown;
}

const settings = {
  allowedHttpMethods: z.array(z.enum(sourceHttpMethods)).min(1).exactOptional(),
  customResponse: z
    .strictObject({
      contentType: z.enum(customResponseTypes),
      body: z.string().min(1).max(customResponseMaxLength),
    })
    .exactOptional(),
};

const text = z.string().min(1);

const genericOptions = [
  z.strictObject({
    ...settings,
    authType: z.undefined().optional(),
    auth: z.undefined({ error: "needs config.authType beside it, which says how to verify" }).optional(),
  }),
  z.strictObject({
    ...settings,
    authType: z.literal("HMAC"),
    auth: z.strictObject({
      algorithm: z.enum(hmacAlgorithms),
      encoding: z.enum(hmacEncodings),
      headerKey: text,
      webhookSecretKey: text,
    }),
  }),
  z.strictObject({
    ...settings,
    authType: z.literal("BASIC_AUTH"),
    auth: z.strictObject({ username: text, password: text }),
  }),
  z.strictObject({
    ...settings,
    authType: z.literal("API_KEY"),
    auth: z.strictObject({ headerKey: text, apiKey: text }),
  }),
] as const;

/** Schema of {@link HttpSourceConfig}. */
export const httpSourceConfig = z.discriminatedUnion("authType", genericOptions);

/** Schema of {@link WebhookSourceConfig}. */
export const webhookSourceConfig = z.discriminatedUnion("authType", [
  ...genericOptions,
  z.strictObject({ ...settings, authType: z.enum(providerSourceTypes), auth: z.looseObject({}) }),
]);

/** Schema of {@link ProviderSourceConfig}: open, as each provider has fields of its own. */
export const providerSourceConfig = z.looseObject({ ...settings, auth: z.looseObject({}).exactOptional() });
