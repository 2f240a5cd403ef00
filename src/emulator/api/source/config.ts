import { z } from "zod";
import { customResponseMaxLength, customResponseTypes } from "../../../specs/limits";
import { readBody } from "../../contract/fields";
import { accepted, as, type Reading, read, refused, together } from "../../contract/joi";
import { memoize } from "../../contract/memoize";
import type { Version } from "../../contract/versions";
import type { SourceConfig } from "../../store/source";
import { alwaysShowsAuthType, authOf, authTypesOf } from "./auth";

/** What a new source of this type has where a request says nothing. */
export function defaultsOf(type: string): SourceConfig {
  if (type === "MANAGED") return { auth: null };
  const generic = type === "WEBHOOK" || type === "HTTP";
  return {
    allowed_http_methods: generic ? ["POST", "PUT", "PATCH", "DELETE"] : ["POST"],
    custom_response: null,
    auth: null,
    ...(alwaysShowsAuthType(type) ? { auth_type: null } : {}),
  };
}

const plainFields = memoize(({ sourceMethods }: Version) =>
  z.object({
    allowed_http_methods: z.array(z.enum(sourceMethods)).optional(),
    custom_response: z
      .object({
        content_type: z.enum(customResponseTypes),
        body: z.string().min(1).max(customResponseMaxLength),
      })
      .nullish(),
  }),
);
const vapiFields = memoize((version: Version) =>
  plainFields(version).extend({ trim_payload: z.boolean().optional() }),
);
const authTypeField = memoize((types: readonly string[]) => z.enum(types).nullish());
const authField = memoize((schema: ReturnType<typeof authOf>) => schema.nullable());

/**
 * Reads the whole config of a source: what is left out gets its default. Whether Hookdeck keeps or resets such
 * keys of an existing source is not known; resetting is the stricter of the two.
 */
export function readSourceConfig(
  version: Version,
  type: string,
  value: unknown,
  at: string,
): Reading<SourceConfig> {
  const record = readBody(value, at);
  if (!record.ok) return record;
  const plain = type === "VAPI" ? vapiFields(version) : plainFields(version);
  const both = together(
    type === "MANAGED" ? accepted({}) : read(plain, record.value, at),
    readAuth(version, type, record.value, at),
  );
  if (!both.ok) return both;
  const given = Object.entries(both.value).filter(([, each]) => each !== undefined);
  return accepted({ ...defaultsOf(type), ...Object.fromEntries(given) });
}

function readAuth(
  version: Version,
  type: string,
  config: Readonly<Record<string, unknown>>,
  at: string,
): Reading<Pick<SourceConfig, "auth" | "auth_type">> {
  const authTypes = authTypesOf(type, version);
  const label = `${at}.auth`;
  const { auth } = config;
  if (authTypes.length === 0) return as("auth", read(authField(authOf(type)), auth ?? null, label));
  const authType = read(authTypeField(authTypes), config["auth_type"], `${at}.auth_type`);
  if (!authType.ok) return authType;
  // GitLab's secret token is taken without its name too, as before
  if (authType.value == null && type === "GITLAB")
    return as("auth", read(authField(authOf(type)), auth ?? null, label));
  if (authType.value == null) {
    return auth == null ? accepted({ auth: null, auth_type: null }) : refused(`${label} is not allowed`);
  }
  return together(
    as("auth", read(authOf(authType.value), auth ?? undefined, label)),
    accepted({ auth_type: authType.value }),
  );
}
