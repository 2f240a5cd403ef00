import type { MiddlewareHandler } from "hono";
import { unauthorized } from "../contract/errors";
import type { EmulatorEnv } from "./context";

/** The secret of the key that a request carries, as bearer token or as the user of basic auth. */
export function secretOf(authorization: string | undefined): string | undefined {
  const [scheme, credentials = ""] = authorization?.split(" ", 2) ?? [];
  if (/^bearer$/i.test(scheme ?? "")) return credentials;
  if (!/^basic$/i.test(scheme ?? "")) return undefined;
  return Buffer.from(credentials, "base64").toString("utf8").split(":")[0];
}

/** Lets in who has a key of the organization. A project's key gets the same bare 401 as none (seen live). */
export const needsOrganizationKey: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  if (context.var.key?.projectId !== null) throw unauthorized();
  await next();
};
