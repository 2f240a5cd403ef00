import { z } from "zod";

/** Signature with a key of one's own. */
export interface CustomSignatureAuth {
  /** Header that carries the signature. */
  key: string;
  /** Secret that the delivery is signed with. */
  signingSecret: string;
}

/** HTTP basic authentication. */
export interface BasicDestinationAuth {
  /** Name to log in with. */
  username: string;
  /** Password to log in with. */
  password: string;
}

/** A key in a header or in the query. */
export interface ApiKeyDestinationAuth {
  /** Name of the header or of the query's parameter. */
  key: string;
  /** The key. */
  apiKey: string;
  /** Where the key is put. */
  to: "header" | "query";
}

/** A token in the header `Authorization`. */
export interface BearerTokenAuth {
  /** The token, without `Bearer`. */
  token: string;
}

/** What both OAuth2 flows need. */
export interface Oauth2Client {
  /** Address of the server that gives out tokens. */
  authServer: string;
  /** Id of the client. */
  clientId: string;
  /** Secret of the client. */
  clientSecret: string;
  /** Scopes to ask for, separated by spaces. */
  scope?: string;
}

/** OAuth2 with the client's own credentials. */
export interface Oauth2ClientCredentialsAuth extends Oauth2Client {
  /** How the client proves itself to the server. */
  authenticationType?: "basic" | "bearer" | "x-www-form-urlencoded";
}

/** OAuth2 with a token that somebody consented to. */
export interface Oauth2AuthorizationCodeAuth extends Oauth2Client {
  /** Token from which new ones are made. */
  refreshToken: string;
}

/** Signature as Amazon's services ask for. */
export interface AwsSignatureAuth {
  /** Id of the access key. */
  accessKeyId: string;
  /** Secret of the access key. */
  secretAccessKey: string;
  /** Region of the service, such as `us-east-1`. */
  region: string;
  /** Name of the service, such as `lambda`. */
  service: string;
}

/** Identity of a service account of Google Cloud. */
export interface GcpServiceAccountAuth {
  /** JSON text of the account's key file. */
  serviceAccountKey: string;
  /** Scopes to ask for, separated by spaces. */
  scope?: string;
}

/** Hookdeck's signature, with the project's secret: what it does where nothing is said. */
export interface HookdeckSignature {
  /** How Hookdeck proves itself. */
  authType: "HOOKDECK_SIGNATURE";
  /** Nothing is needed. */
  auth?: Record<string, never>;
}

// what is forgotten comes last: the compiler explains a mistake against the last type that could be meant
/** How Hookdeck proves itself to a destination: `authType` and the `auth` that belongs to it. */
export type DestinationAuth =
  | HookdeckSignature
  | WithAuth<"CUSTOM_SIGNATURE", CustomSignatureAuth>
  | WithAuth<"BASIC_AUTH", BasicDestinationAuth>
  | WithAuth<"API_KEY", ApiKeyDestinationAuth>
  | WithAuth<"BEARER_TOKEN", BearerTokenAuth>
  | WithAuth<"OAUTH2_CLIENT_CREDENTIALS", Oauth2ClientCredentialsAuth>
  | WithAuth<"OAUTH2_AUTHORIZATION_CODE", Oauth2AuthorizationCodeAuth>
  | WithAuth<"AWS_SIGNATURE", AwsSignatureAuth>
  | WithAuth<"GCP_SERVICE_ACCOUNT", GcpServiceAccountAuth>
  | {
      /** How Hookdeck proves itself; by default it signs with the project's secret. @default "HOOKDECK_SIGNATURE" */
      authType?: undefined;
      /** Needs an `authType` beside it. The compiler's error quotes this type, which nobody means to give. */
      auth?:
        | "authType is missing beside auth: BEARER_TOKEN, API_KEY, BASIC_AUTH, CUSTOM_SIGNATURE, OAUTH2_CLIENT_CREDENTIALS, OAUTH2_AUTHORIZATION_CODE, AWS_SIGNATURE or GCP_SERVICE_ACCOUNT"
        | undefined;
    };

/** Nothing is said of how Hookdeck proves itself: it signs with the project's secret. */
export type DefaultAuth = Extract<DestinationAuth, { authType?: undefined }>;

/** A way that needs something. */
export interface WithAuth<Type extends string, Auth> {
  /** How Hookdeck proves itself. */
  authType: Type;
  /** What that needs. Secret: encrypted in the state. */
  auth: Auth;
}

const text = z.string().min(1);
const optionalText = text.exactOptional();

/** The default: a signature with the project's own secret, which needs no `auth`. */
const hookdeckSignature = {
  authType: z.literal("HOOKDECK_SIGNATURE").exactOptional(),
  auth: z.strictObject({}).exactOptional(),
};

/** Each other way with the fields that belong to it. @internal */
export const authShapes = {
  CUSTOM_SIGNATURE: z.strictObject({ key: text, signingSecret: text }),
  BASIC_AUTH: z.strictObject({ username: text, password: text }),
  API_KEY: z.strictObject({ key: text, apiKey: text, to: z.enum(["header", "query"]) }),
  BEARER_TOKEN: z.strictObject({ token: text }),
  OAUTH2_CLIENT_CREDENTIALS: z.strictObject({
    authServer: text,
    clientId: text,
    clientSecret: text,
    scope: optionalText,
    authenticationType: z.enum(["basic", "bearer", "x-www-form-urlencoded"]).exactOptional(),
  }),
  OAUTH2_AUTHORIZATION_CODE: z.strictObject({
    authServer: text,
    clientId: text,
    clientSecret: text,
    refreshToken: text,
    scope: optionalText,
  }),
  AWS_SIGNATURE: z.strictObject({ accessKeyId: text, secretAccessKey: text, region: text, service: text }),
  GCP_SERVICE_ACCOUNT: z.strictObject({ serviceAccountKey: text, scope: optionalText }),
};

/** A config's schema for every way of authentication, told apart by `authType`. @internal */
export function withAuth<Settings extends z.core.$ZodLooseShape>(settings: Settings) {
  const option = <Kind extends keyof typeof authShapes>(kind: Kind) =>
    z.strictObject({ ...settings, authType: z.literal(kind), auth: authShapes[kind] });
  return z.discriminatedUnion("authType", [
    z.strictObject({ ...settings, ...hookdeckSignature }),
    option("CUSTOM_SIGNATURE"),
    option("BASIC_AUTH"),
    option("API_KEY"),
    option("BEARER_TOKEN"),
    option("OAUTH2_CLIENT_CREDENTIALS"),
    option("OAUTH2_AUTHORIZATION_CODE"),
    option("AWS_SIGNATURE"),
    option("GCP_SERVICE_ACCOUNT"),
  ]);
}
