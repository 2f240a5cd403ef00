import { z } from "zod";
import { omit } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { id } from "./fields";
import { apiKeyLabelMaxLength, apiKeyScopesMax } from "./limits";

/** What a key may do with a single resource. */
export interface ApiKeyGrant {
  /** Scopes, such as `read`; at most 64. */
  scopes?: string[];
}

/** What a program may say about an API key of a project. Keys of the organization are made in the dashboard. */
export interface ApiKeyInputs {
  /**
   * Label in Hookdeck, 1 to 255 characters of any kind. Several keys may share one, so that none is ever taken over.
   * Changing it replaces the key.
   *
   * @default the resource's logical name
   */
  label?: string;
  /**
   * The project that the key opens: `project.id`, `tm_…`. Hookdeck's API still calls it a team. Changing it replaces
   * the key.
   */
  teamId: string;
  /**
   * What the key may do, such as `gateway.sources.read`; at most 64. The organization's key must hold them itself.
   *
   * @default ["*"]
   */
  scopes?: string[];
  /** What the key may do with single resources of the project, by their id, at most 64 scopes each. */
  grants?: Record<string, ApiKeyGrant>;
  /**
   * Any values. Changing one rolls the key: a new one is made, everything that uses `key` is updated, and the old
   * one is deleted at the end of the same `pulumi up`. Kept in the state only.
   */
  triggers?: Record<string, string>;
}

/** What an API key answers. */
export interface ApiKeyOutputs {
  /** Label in Hookdeck. */
  label: string;
  /** The project that the key opens. */
  teamId: string;
  /** What the key may do. */
  scopes: string[];
  /** What the key may do with single resources. */
  grants: Record<string, ApiKeyGrant>;
  /** As the program says them. */
  triggers: Record<string, string> | undefined;
  /** The key itself. Secret: kept from the creation on, encrypted in the state. */
  key: string;
  /** What tells keys apart without showing them. */
  keyFingerprint: string | undefined;
  /** The organization. */
  organizationId: string;
  /** When the key stops, as an ISO time, where somebody rolled it. */
  expiresAt: string | undefined;
  /** When the key was created, as an ISO time. */
  createdAt: string;
  /** When the key last changed, as an ISO time. */
  updatedAt: string;
}

const scopes = z.array(z.string().min(1)).max(apiKeyScopesMax);

/** A key that opens one project. https://hookdeck.com/docs/api#organizations @internal */
export const apiKeySpec: Spec<ApiKeyInputs, ApiKeyOutputs> = {
  type: "ApiKey",
  noun: "API key",
  collection: "/organizations/current/api-keys",
  endpoint: () => ({
    owner: "organization",
    signed: false,
    list: "array",
    reads: "list",
    creation: "insert",
  }),
  since: "2026-09-01",
  naming: { by: "label", automatic: true },
  inputs: z.strictObject({
    label: z.string().min(1).max(apiKeyLabelMaxLength),
    teamId: id,
    scopes: scopes.exactOptional(),
    grants: z.record(z.string(), z.strictObject({ scopes: scopes.exactOptional() })).exactOptional(),
    triggers: z.record(z.string(), z.string()).exactOptional(),
  }),
  outputs: z.looseObject({
    key: z.string(),
    keyFingerprint: z.string().nullish(),
    organizationId: z.string(),
    expiresAt: z.string().nullish(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  always: { label: z.string() },
  mayLack: ["scopes", "grants"],
  stable: [],
  secrets: ["key"],
  replaces: ["label", "teamId", "triggers"],
  // labels are not unique: the new key is there before the old one stops
  replacesBeside: ["label", "teamId", "triggers"],
  switches: {},
  unseen: ["triggers"],
  resets: () => ({ scopes: ["*"], grants: {} }),
  // only a creation has a label; a key of the organization can make no other kind
  send: (body) => ("label" in body ? { ...omit(body, ["triggers"]), type: "project" } : body),
};
