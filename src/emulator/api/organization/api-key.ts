import { createHash } from "node:crypto";
import { z } from "zod";
import { badRequest } from "../../contract/errors";
import { type Body, given, timestamp } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { type Reading, read, refused, together } from "../../contract/joi";
import type { ApiKey, Grants } from "../../store/api-key";
import type { Organization } from "../../store/organization";

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

/** Creates a key of a project. Throws 400 for one of the organization, which needs an admin in the dashboard. */
export function createKey(
  organization: Organization,
  { label, type, team_id = "", scopes, grants }: ApiKeyInput,
): ApiKey {
  if (type === "organization") throw badRequest("Organization API keys are created in the dashboard");
  const key = organization.addKey(label, organization.projects.get(team_id).id, newId("projectKey"));
  return Object.assign(key, given({ scopes, grants }));
}

/** Changes what a key may do. Its secret stays, and a change of nothing does nothing. Throws 404. */
export function changeKey(organization: Organization, id: string, change: ApiKeyChange): ApiKey {
  const key = organization.getKey(id);
  if (Object.keys(given(change)).length === 0) return key;
  return Object.assign(key, given(change), { updatedAt: organization.now() });
}

/** Replaces a key of a project by another of the same rights. The old one works for so many seconds. Throws 404. */
export function rollKey(organization: Organization, id: string, delay: number): ApiKey {
  const key = organization.getKey(id);
  if (key.projectId === null) throw badRequest("Organization API keys are rolled in the dashboard");
  key.expiresAt = organization.now() + delay * 1000;
  key.updatedAt = organization.now();
  const { name, projectId, scopes, grants } = key;
  return Object.assign(organization.addKey(name, projectId, newId("projectKey")), { scopes, grants });
}

/** Deletes a key: it stops at once. Throws 404. */
export function deleteKey(organization: Organization, id: string): void {
  organization.getKey(id).deletedAt = organization.now();
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
