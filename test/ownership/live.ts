import type { Emulator } from "../../src/emulator";
import { isPlain, type Plain } from "../../src/schema/plain";
import { accountIn, collections } from "../provider/account";
import { type Declared, type Kind, kinds, type Model } from "./model";

/** An object in Hookdeck. */
export interface Live {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** Ids of a connection's source and destination; empty for others. */
  readonly ends: readonly string[];
}

/** Everything that a program can have made. A project begins with triggers of its own. */
export async function listLive(emulator: Emulator): Promise<Live[]> {
  const { api, live } = accountIn(emulator);
  const found: Live[] = [];
  for (const kind of kinds) {
    if (kind === "WebhookNotifications") {
      const topics = (await live(kind, ""))["webhook_topics"];
      if (Array.isArray(topics) && topics.length > 0)
        found.push({ kind, id: emulator.projectId, name: "", ends: [] });
      continue;
    }
    const { models } = await api("GET", `${collections[kind]}?limit=250&disabled=true`);
    if (!Array.isArray(models)) throw new Error(`no list of ${kind}`);
    for (const body of models.filter(isPlain)) {
      const name = String(kind === "Bookmark" ? body["alias"] : body["name"]);
      if (kind === "IssueTrigger" && !name.startsWith("issuetrigger")) continue;
      found.push({ kind, id: String(body["id"]), name, ends: kind === "Connection" ? endsIn(body) : [] });
    }
  }
  return found;
}

/** Deletes an object behind Pulumi's back. */
export async function remove(emulator: Emulator, { kind, id }: Live): Promise<void> {
  await accountIn(emulator).api("DELETE", `${collections[kind]}/${id}`);
}

/** The object that a declaration is about: of its kind and name, and between the same ends. */
export function objectOf(declared: Declared, model: Model, live: readonly Live[]): Live | undefined {
  const { kind, name, ends } = declared;
  if (kind === "WebhookNotifications") return live.find((each) => each.kind === kind);
  const wanted = kind === "Connection" ? ends.slice(0, 2).map((slot) => idOf(slot, model, live)) : [];
  return live.find(
    (each) =>
      each.kind === kind &&
      each.name === name &&
      wanted.every((id, i) => id !== undefined && each.ends[i] === id),
  );
}

function idOf(slot: string, model: Model, live: readonly Live[]): string | undefined {
  const declared = model.get(slot);
  return declared && objectOf(declared, model, live)?.id;
}

function endsIn(body: Plain): string[] {
  return [body["source"], body["destination"]].map((end) => String(isPlain(end) ? end["id"] : end));
}
