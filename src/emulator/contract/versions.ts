import { z } from "zod";
import { sourceHttpMethods } from "../../specs/limits";
import { providerSourceTypes } from "../../specs/source/source-types";
import { type DeliveryPolicyDialect, deliveryPolicy, rateLimits } from "./delivery-policy";

/** API versions that the emulator serves. */
export const apiVersions = ["2025-07-01", "2026-09-01"] as const;

/** An API version that the emulator serves. */
export type ApiVersion = (typeof apiVersions)[number];

/** Everything in which one API version differs from the other. @internal */
export interface Version {
  readonly name: ApiVersion;
  readonly sourceTypes: readonly string[];
  readonly sourceMethods: readonly string[];
  /** Values of a GITLAB source's `auth_type`; none where the version does not know it. */
  readonly gitlabAuthTypes: readonly string[];
  /** How a destination paces its deliveries. */
  readonly delivery: DeliveryPolicyDialect;
  /** What a transformation without an environment shows beside it. */
  readonly encryptedEnv: Readonly<Record<string, null>>;
  /** Reads the email channel of an issue trigger. */
  readonly emailChannel: z.ZodType<{ readonly member_emails?: readonly string[] | null | undefined }>;
  /** Whether organization, projects and API keys can be reached, and custom domains below their project. */
  readonly hasPlatform: boolean;
  /** What `cli-auth/validate` says of the kind of project. */
  readonly projectKind: Readonly<Record<string, string>>;
}

const genericSourceTypes = ["WEBHOOK", "HTTP"];
const newerSourceTypes = ["AZURE_EVENT_GRID", "CRONOFY", "FORMSTACK", "MAILERSEND", "QUO"];
/** In no document of the API, but observed on it. */
const unlistedSourceTypes = ["MCP_EVENTS"];

const older: Version = {
  name: "2025-07-01",
  sourceTypes: [...genericSourceTypes, ...providerSourceTypes].filter(
    (type) => !newerSourceTypes.includes(type),
  ),
  sourceMethods: sourceHttpMethods.filter((method) => method !== "QUERY"),
  gitlabAuthTypes: [],
  delivery: rateLimits,
  encryptedEnv: { encrypted_env: null, iv: null },
  emailChannel: z.object({}),
  hasPlatform: false,
  projectKind: { team_mode: "inbound" },
};

const newer: Version = {
  name: "2026-09-01",
  sourceTypes: [...genericSourceTypes, ...providerSourceTypes, ...unlistedSourceTypes],
  sourceMethods: sourceHttpMethods,
  gitlabAuthTypes: ["STANDARD_WEBHOOKS", "GITLAB"],
  delivery: deliveryPolicy,
  encryptedEnv: {},
  emailChannel: z.object({ member_emails: z.array(z.email()).superRefine(refuseRepeats).nullish() }),
  hasPlatform: true,
  projectKind: { team_type: "event_gateway" },
};

/**
 * API versions that the emulator serves. Any other answers as an unknown route, as Hookdeck does.
 *
 * @internal
 */
export const versions: readonly Version[] = [older, newer];

function refuseRepeats(emails: readonly string[], context: z.RefinementCtx): void {
  const at = emails.findIndex((email, index) => emails.indexOf(email) < index);
  const message = `channels.email.member_emails[${at}] contains a duplicate value`;
  if (at >= 0) context.addIssue({ code: "custom", message });
}
