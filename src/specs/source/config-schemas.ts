import { z } from "zod";
import { customResponseMaxLength, customResponseTypes, sourceHttpMethods } from "../limits";
import { genericAuths, sourceAuths } from "./auth-schemas";
import { typesWith } from "./source-types";

const settings = {
  allowedHttpMethods: z.array(z.enum(sourceHttpMethods)).min(1).exactOptional(),
  customResponse: z
    .strictObject({
      contentType: z.enum(customResponseTypes),
      body: z.string().min(1).max(customResponseMaxLength),
    })
    .exactOptional(),
};

const genericOptions = [
  z.strictObject({
    ...settings,
    authType: z.undefined().optional(),
    auth: z.undefined({ error: "needs config.authType too, which says how to verify" }).optional(),
  }),
  z.strictObject({ ...settings, authType: z.literal("HMAC"), auth: genericAuths.HMAC }),
  z.strictObject({ ...settings, authType: z.literal("BASIC_AUTH"), auth: genericAuths.BASIC_AUTH }),
  z.strictObject({ ...settings, authType: z.literal("API_KEY"), auth: genericAuths.API_KEY }),
] as const;

/** Schema of `HttpSourceConfig`. */
export const httpSourceConfig = z.discriminatedUnion("authType", genericOptions);

/** Schema of `WebhookSourceConfig`: one more option for each shape of a provider's auth. */
export const webhookSourceConfig = z.discriminatedUnion("authType", [
  ...genericOptions,
  ...Object.entries(sourceAuths).map(([shape, auth]) =>
    z.strictObject({ ...settings, authType: z.enum(typesWith(shape)), auth }),
  ),
]);

/** Schema of `ProviderSourceConfig`, for each shape of auth. */
export const providerSourceConfigs = Object.fromEntries(
  Object.entries(sourceAuths).map(([shape, auth]) => [
    shape,
    z.strictObject({ ...settings, auth: auth.exactOptional() }),
  ]),
);

/** Schemas of `OwnSourceConfigs`. */
export const ownSourceConfigs = {
  AZURE_EVENT_GRID: httpSourceConfig,
  GITLAB: z.discriminatedUnion("authType", [
    z.strictObject({
      ...settings,
      authType: z.undefined().optional(),
      auth: sourceAuths.key.exactOptional(),
    }),
    z.strictObject({ ...settings, authType: z.literal("GITLAB"), auth: sourceAuths.key }),
    z.strictObject({ ...settings, authType: z.literal("STANDARD_WEBHOOKS"), auth: sourceAuths.secretKey }),
  ]),
  MANAGED: z.strictObject({ auth: sourceAuths.token.exactOptional() }),
  VAPI: z.strictObject({
    ...settings,
    auth: sourceAuths.vapi.exactOptional(),
    trimPayload: z.boolean().exactOptional(),
  }),
};

/** Schema of `UnlistedSourceConfig`. */
export const unlistedSourceConfig = z.looseObject({ ...settings, auth: z.looseObject({}).exactOptional() });
