import { z } from "zod";
import { destinationAuthTypes } from "../../../specs/limits";
import { type Body, within } from "../../contract/fields";
import { accepted, as, type Reading, read, refused, together } from "../../contract/joi";
import type { DestinationAuth } from "../../store/destination";

/** What a destination has where nobody said otherwise: Hookdeck's own signature, which needs no credentials. */
export const defaultAuth: DestinationAuth = { auth_type: "HOOKDECK_SIGNATURE", auth: {} };

const text = z.string().min(1);
const client = z.object({ auth_server: text, client_id: text, client_secret: text, scope: text.optional() });

const shapes: Readonly<Record<(typeof destinationAuthTypes)[number], z.ZodType<Body>>> = {
  HOOKDECK_SIGNATURE: z.object({}),
  CUSTOM_SIGNATURE: z.object({ key: text, signing_secret: text }),
  BASIC_AUTH: z.object({ username: text, password: text }),
  API_KEY: z.object({ key: text, api_key: text, to: z.enum(["header", "query"]).default("header") }),
  BEARER_TOKEN: z.object({ token: text }),
  OAUTH2_CLIENT_CREDENTIALS: client.extend({
    authentication_type: z.enum(["basic", "bearer", "x-www-form-urlencoded"]).optional(),
  }),
  OAUTH2_AUTHORIZATION_CODE: client.extend({ refresh_token: text }),
  AWS_SIGNATURE: z.object({ access_key_id: text, secret_access_key: text, region: text, service: text }),
  GCP_SERVICE_ACCOUNT: z.object({ service_account_key: text, scope: text.nullish() }),
};

const authTypeField = z.enum(destinationAuthTypes).nullish();

/**
 * Reads `auth_type` and `auth` of a config. The two go together: an `auth_type` without its credentials is
 * refused, so that sending back what was read, where auth is masked, fails (seen live).
 */
export function readDestinationAuth(config: Body, at: string): Reading<Partial<DestinationAuth>> {
  const label = within(at, "auth");
  const { auth } = config;
  const authType = read(authTypeField, config["auth_type"], within(at, "auth_type"));
  if (!authType.ok) return authType;
  if (authType.value === null) return accepted(defaultAuth);
  if (authType.value !== undefined) {
    const credentials = read(shapes[authType.value], auth ?? {}, label);
    return together(accepted({ auth_type: authType.value }), as("auth", credentials));
  }
  return isEmpty(auth) ? accepted({}) : refused(`${label} is not allowed`);
}

function isEmpty(auth: unknown): boolean {
  return auth == null || (typeof auth === "object" && Object.keys(auth).length === 0);
}
