import { type Emulator, startEmulator } from "../../src/emulator";
import { Lifecycle } from "../../src/provider/lifecycle";
import type { Plain } from "../../src/schema/plain";
import { isPlain } from "../../src/schema/plain";
import { specs } from "../../src/specs";

/** Path of each kind of object. */
export const collections = {
  Source: "/sources",
  Destination: "/destinations",
  Connection: "/connections",
  Transformation: "/transformations",
  IssueTrigger: "/issue-triggers",
  Bookmark: "/bookmarks",
  WebhookNotifications: "/notifications/webhooks",
  CustomDomain: "/custom_domains",
  Project: "/projects",
  ApiKey: "/organizations/current/api-keys",
} as const;

/** Kinds that take a key of the organization, and not one of a project. */
export const ofOrganization: readonly Type[] = ["CustomDomain", "Project", "ApiKey"];

type Type = keyof typeof collections;

/** A project in an emulator, with the lifecycles of the provider on one side and the bare API on the other. */
export interface Account {
  readonly emulator: Emulator;
  /** The lifecycle at the start of an operation. */
  lifecycle(type: Type, settings?: Readonly<Record<string, string>>): Lifecycle;
  api(method: string, path: string, body?: unknown): Promise<Plain>;
  /** As `api`, with the organization's key. Answers a list as its `models`. */
  asOrganization(method: string, path: string, body?: unknown): Promise<Plain>;
  /** The object as it stands, secrets included, without its times. */
  live(type: Type, id: string): Promise<Plain>;
  /** Changes an object as the dashboard does: some fields of it, the rest stays. `disabled`, `paused` turn switches. */
  edit(type: Type, id: string, patch: Plain): Promise<void>;
}

export async function withAccount(
  apiVersion: string,
  work: (account: Account) => Promise<void>,
): Promise<void> {
  // the test's own calls must not make the provider wait
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  try {
    await work(accountIn(emulator, apiVersion));
  } finally {
    await emulator.close();
  }
}

/** The first project of a running emulator. */
export function accountIn(emulator: Emulator, apiVersion = "2026-09-01"): Account {
  const config: Record<string, string> = {
    "hookdeck:apiKey": emulator.apiKey,
    "hookdeck:apiBase": emulator.url,
    "hookdeck:apiVersion": apiVersion,
  };
  // edits are made on the newest version, whatever the provider speaks
  const callWith =
    (key: string): Account["api"] =>
    async (method, path, body) => {
      const response = await fetch(`${emulator.url}/2026-09-01${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      const answer: unknown = JSON.parse(text);
      if (Array.isArray(answer)) return { models: answer };
      if (!isPlain(answer)) throw new Error(`${method} ${path} answered ${text}`);
      return answer;
    };
  const [api, asOrganization] = [callWith(emulator.apiKey), callWith(emulator.organizationKey)];
  const project = `/projects/${emulator.projectId}`;
  const live: Account["live"] = async (type, id) => {
    if (type === "WebhookNotifications") return withoutTime(await asOrganization("GET", project));
    if (type === "Project") return withoutTime(await asOrganization("GET", `/projects/${id}`));
    if (type === "ApiKey") return withoutTime(among(await asOrganization("GET", collections.ApiKey), id));
    if (type === "CustomDomain") return among(await asOrganization("GET", `${project}/custom_domains`), id);
    const {
      updated_at: _,
      source,
      destination,
      ...rest
    } = await api("GET", `${collections[type]}/${id}${type === "Connection" ? "" : "?include=config.auth"}`);
    const idOf = (end: unknown) => (isPlain(end) ? end["id"] : undefined);
    return { ...rest, source: idOf(source), destination: idOf(destination) };
  };
  return {
    emulator,
    lifecycle: (type, settings = {}) => {
      const spec = specs[type];
      if (!spec) throw new Error(`no spec ${type}`);
      const lifecycle = new Lifecycle(spec);
      const own = ofOrganization.includes(type) ? { "hookdeck:apiKey": emulator.organizationKey } : {};
      const all: Readonly<Record<string, string>> = { ...config, ...own, ...settings };
      lifecycle.configure((key) => all[key]);
      return lifecycle;
    },
    api,
    asOrganization,
    live,
    async edit(type, id, { disabled, paused, ...patch }) {
      const at = `${collections[type]}/${id}`;
      if (type === "WebhookNotifications") return void (await asOrganization("PUT", project, patch));
      if (ofOrganization.includes(type)) return void (await asOrganization("PUT", at, patch));
      if (disabled !== undefined) await api("PUT", `${at}/${disabled === true ? "disable" : "enable"}`);
      if (paused !== undefined) await api("PUT", `${at}/${paused === true ? "pause" : "unpause"}`);
      if (Object.keys(patch).length === 0) return;
      const before = await live(type, id);
      const config = { ...Object(before["config"]), ...Object(patch["config"]) };
      // a source's config is only taken whole and with its type
      await api("PUT", at, type === "Source" ? { type: before["type"], ...patch, config } : patch);
    },
  };
}

/** Ids of what an object of this kind stands on. */
export async function endsOf({ api, emulator }: Account, type: string): Promise<Plain> {
  if (type === "ApiKey") return { teamId: emulator.projectId };
  if (!["Connection", "Bookmark", "WebhookNotifications"].includes(type)) return {};
  const source = await api("PUT", "/sources", { name: "end" });
  if (type === "WebhookNotifications") return { sourceId: source["id"] };
  const destination = await api("PUT", "/destinations", { name: "end", type: "MOCK_API", config: {} });
  const ends = { source_id: source["id"], destination_id: destination["id"] };
  if (type === "Connection") return { sourceId: ends.source_id, destinationId: ends.destination_id };
  return { webhookId: (await api("PUT", "/connections", { name: "end", ...ends }))["id"] };
}

function among({ models }: Plain, id: string): Plain {
  const found: unknown = Array.isArray(models) ? models.find((model) => model.id === id) : undefined;
  return isPlain(found) ? found : {};
}

function withoutTime({ updated_at: _, ...rest }: Plain): Plain {
  return rest;
}
