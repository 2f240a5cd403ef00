import { createHash } from "node:crypto";
import { z } from "zod";
import { type Body, timestamp } from "../../contract/fields";
import { type Reading, read, refused, together } from "../../contract/joi";
import type { Stored } from "../../store/store";

/** What a key may do with one project or resource. */
type Grants = Readonly<Record<string, { readonly scopes?: readonly string[] | undefined }>>;

/** An API key as stored. Its name is the label. */
export interface ApiKey extends Stored {
  name: string;
  readonly secret: string;
  /** `null` for a key of the organization. */
  readonly projectId: string | null;
  scopes: readonly string[];
  grants: Grants;
  /** When a key that was rolled stops, in milliseconds since the epoch. */
  expiresAt: number | null;
}

/** What a change says about a key. `undefined` means left out. */
export interface ApiKeyChange {
  readonly scopes?: readonly string[] | undefined;
  readonly grants?: Grants | undefined;
}

/** What a new key says. */
export interface ApiKeyInput extends ApiKeyChange {
  readonly label: string;
  readonly type: "organization" | "project";
  readonly team_id?: string | undefined;
}

const scopes = z.array(z.string().min(1)).max(64);
const whole = z.literal(true).transform(() => ({}));
const change = z.object({
  scopes: scopes.optional(),
  grants: z.record(z.string(), z.union([whole, z.object({ scopes: scopes.optional() })])).optional(),
});

/** Reads a new key. One of a project needs its id. */
export function readApiKey(body: Body): Reading<ApiKeyInput> {
  const fields = z.object({
    label: z.string().min(1).max(255),
    type: z.enum(["organization", "project"]),
    team_id: z.string().min(1).optional(),
  });
  const input = together(read(fields, body), read(change, body));
  const isLost = input.ok && input.value.type === "project" && input.value.team_id === undefined;
  return isLost ? refused("team_id is required") : input;
}

/** Reads a change of a key. */
export function readApiKeyChange(body: Body): Reading<ApiKeyChange> {
  return read(change, body);
}

const roll = z.object({ delay_sec: z.literal([0, 3600, 86_400]) });

/** Reads for how many more seconds a key works that is rolled. */
export function readRoll(body: Body): Reading<{ delay_sec: number }> {
  return read(roll, body);
}

/** A key as the API shows it, with its secret in clear (seen live). */
export function renderApiKey(organizationId: string, key: ApiKey): Body {
  return {
    id: key.id,
    label: key.name,
    key: key.secret,
    team_id: key.projectId,
    organization_id: organizationId,
    key_fingerprint: createHash("sha256").update(key.secret).digest("hex").slice(0, 8),
    scopes: key.scopes,
    grants: key.grants,
    expires_at: timestamp(key.expiresAt),
    updated_at: timestamp(key.updatedAt),
    created_at: timestamp(key.createdAt),
  };
}
