import type { customResponseTypes, sourceHttpMethods } from "../limits";
import type {
  ApiKeyAuth,
  BasicAuth,
  HmacAuth,
  KeyAuth,
  SecretKeyAuth,
  SourceAuths,
  TokenAuth,
  VapiAuth,
} from "./auth";
import type { ProviderSourceType, sourceTypes } from "./source-types";

export type * from "./auth";

/** A fixed answer to the sender of a request. */
export interface CustomResponse {
  /** Kind of the body, from which Hookdeck makes the `Content-Type`. */
  contentType: (typeof customResponseTypes)[number];
  /** The body, at most 1000 characters. */
  body: string;
}

/** Settings that every type of source but MANAGED has. */
export interface SourceSettings {
  /**
   * Methods that the source accepts. `QUERY` needs API version 2026-09-01.
   *
   * @default POST, PUT, PATCH and DELETE for the types WEBHOOK and HTTP, POST for the others
   */
  allowedHttpMethods?: (typeof sourceHttpMethods)[number][];
  /** Answer given to every sender in place of Hookdeck's own. */
  customResponse?: CustomResponse;
}

/** A way of verification that an HTTP source has. */
type GenericWays =
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

// what is forgotten comes last: the compiler explains a mistake against the last type that could be meant
/** How an HTTP source verifies its senders: not at all, or in one of three generic ways. */
export type GenericAuth =
  | GenericWays
  | {
      /** Left out: requests are not verified. */
      authType?: undefined;
      /** Needs an `authType` beside it. The compiler's error quotes this type, which nobody means to give. */
      auth?: "authType is missing beside auth: HMAC, BASIC_AUTH or API_KEY" | undefined;
    };

/** Nothing of verification: requests are taken from anybody. */
export type UnverifiedSource = Extract<GenericAuth, { authType?: undefined }>;

/** Providers' types whose verification a WEBHOOK source can take over: those that bring one of their own. */
export type WebhookAuthType = Exclude<ProviderSourceType, TypesWith<"generic">>;

/** How a WEBHOOK source verifies its senders: as HTTP, or as a source of a provider's type does. */
export type WebhookAuth =
  | GenericWays
  | {
      [Shape in keyof SourceAuths]: {
        authType: TypesWith<Shape>;
        /** What this provider's verification needs. Secret: encrypted in the state. */
        auth: SourceAuths[Shape];
      };
    }[keyof SourceAuths]
  | {
      /** Left out: requests are not verified. */
      authType?: undefined;
      /** Needs an `authType` beside it. The compiler's error quotes this type, which nobody means to give. */
      auth?:
        | "authType is missing beside auth: HMAC, BASIC_AUTH, API_KEY or a provider's type such as STRIPE"
        | undefined;
    };

/** As {@link UnverifiedSource}, where a provider's verification is a choice too. */
export type UnverifiedWebhook = Extract<WebhookAuth, { authType?: undefined }>;

/** How a GITLAB source verifies its senders. `authType` needs API version 2026-09-01. */
export type GitlabAuth =
  | {
      /** Left out: by the secret token, if `auth` holds it. */
      authType?: undefined;
      /** Secret: encrypted in the state. */
      auth?: KeyAuth;
    }
  | {
      /** The secret token that GitLab sends in `X-Gitlab-Token`. */
      authType: "GITLAB";
      /** Secret: encrypted in the state. */
      auth: KeyAuth;
    }
  | {
      /** The signing token with which GitLab signs as Standard Webhooks does. */
      authType: "STANDARD_WEBHOOKS";
      /** Secret: encrypted in the state. */
      auth: SecretKeyAuth;
    };

/** Config of a source of type WEBHOOK. */
export type WebhookSourceConfig = SourceSettings & WebhookAuth;

/** Config of a source of type HTTP. */
export type HttpSourceConfig = SourceSettings & GenericAuth;

/** Config of a source of type GITLAB. */
export type GitlabSourceConfig = SourceSettings & GitlabAuth;

/** Config of a source of type MANAGED, which has neither methods nor a response of its own. */
export interface ManagedSourceConfig {
  /** Secret: encrypted in the state. */
  auth?: TokenAuth;
}

/** Config of a source of a provider's type. */
export interface ProviderSourceConfig<Auth> extends SourceSettings {
  /** What this provider's verification needs; left out, requests are not verified. Secret: encrypted in the state. */
  auth?: Auth;
}

/** Config of a source of type VAPI. */
export interface VapiSourceConfig extends ProviderSourceConfig<VapiAuth> {
  /** Whether Hookdeck cuts down Vapi's payloads. */
  trimPayload?: boolean;
}

/** Config of a source whose type this package does not know: only the usual settings in it are checked. */
export interface UnlistedSourceConfig extends SourceSettings {
  /** What the verification needs, in camelCase. Secret: encrypted in the state. */
  auth?: Record<string, unknown>;
  /** Settings of this type alone, in camelCase. */
  [setting: string]: unknown;
}

/** Config of a source of any type, as Hookdeck keeps it. */
export interface SourceConfigOutputs extends SourceSettings {
  /** Way of verification, where the type leaves a choice. */
  authType?: string;
  /** What the verification needs. Secret. */
  auth?: Record<string, unknown>;
  /** Whether Vapi's payloads are cut down. */
  trimPayload?: boolean;
}

/** Types whose config is more than the usual settings and `auth`. */
export interface OwnSourceConfigs {
  /** Verifies as an HTTP source does. */
  AZURE_EVENT_GRID: HttpSourceConfig;
  /** Verifies in one of two ways. */
  GITLAB: GitlabSourceConfig;
  /** Has a token only. */
  MANAGED: ManagedSourceConfig;
  /** Can trim. */
  VAPI: VapiSourceConfig;
}

/** Types whose row in the table names this shape of `auth`. */
type TypesWith<Shape> = {
  [Type in ProviderSourceType]: (typeof sourceTypes)[Type]["auth"] extends Shape ? Type : never;
}[ProviderSourceType];

/** Config of a source of a provider's type, such as `SourceConfigOf<"SHOPIFY">`. */
export type SourceConfigOf<Type extends ProviderSourceType> = Type extends keyof OwnSourceConfigs
  ? OwnSourceConfigs[Type]
  : (typeof sourceTypes)[Type]["auth"] extends infer Shape extends keyof SourceAuths
    ? ProviderSourceConfig<SourceAuths[Shape]>
    : never;
