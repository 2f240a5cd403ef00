import { z } from "zod";

/** How Hookdeck proves itself to a destination: `authType` and the `auth` that belongs to it. */
export type DestinationAuth =
  | {
      /** Hookdeck signs with the project's secret. @default "HOOKDECK_SIGNATURE" */
      authType?: "HOOKDECK_SIGNATURE";
      auth?: Record<string, never>;
    }
  | {
      authType: "CUSTOM_SIGNATURE";
      /** Secret. `key` is the header that carries the signature. */
      auth: { key: string; signingSecret: string };
    }
  | {
      authType: "BASIC_AUTH";
      /** Secret. */
      auth: { username: string; password: string };
    }
  | {
      authType: "API_KEY";
      /** Secret. `key` names the header or query parameter. */
      auth: { key: string; apiKey: string; to: "header" | "query" };
    }
  | {
      authType: "BEARER_TOKEN";
      /** Secret. */
      auth: { token: string };
    }
  | {
      authType: "OAUTH2_CLIENT_CREDENTIALS";
      /** Secret. */
      auth: {
        authServer: string;
        clientId: string;
        clientSecret: string;
        scope?: string;
        authenticationType?: "basic" | "bearer" | "x-www-form-urlencoded";
      };
    }
  | {
      authType: "OAUTH2_AUTHORIZATION_CODE";
      /** Secret. */
      auth: {
        authServer: string;
        clientId: string;
        clientSecret: string;
        refreshToken: string;
        scope?: string;
      };
    }
  | {
      authType: "AWS_SIGNATURE";
      /** Secret. */
      auth: { accessKeyId: string; secretAccessKey: string; region: string; service: string };
    }
  | {
      authType: "GCP_SERVICE_ACCOUNT";
      /** Secret. `serviceAccountKey` is the JSON text of the key file. */
      auth: { serviceAccountKey: string; scope?: string };
    };

const text = z.string().min(1);
const optionalText = text.exactOptional();

/** The default: a signature with the project's own secret, which needs no `auth`. */
export const hookdeckSignature = {
  authType: z.literal("HOOKDECK_SIGNATURE").exactOptional(),
  auth: z.strictObject({}).exactOptional(),
};

/** Each other way with the fields that belong to it. */
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

/** A config's schema for every way of authentication, told apart by `authType`. */
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
