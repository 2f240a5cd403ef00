import type { Client } from "../../client/client";
import { isPlain, type Plain } from "../../schema/plain";
import { eventsOf } from "../explain/records-of";
import { listRoutes } from "../explain/routes";
import type { SwitchKind, SwitchVerb } from "./kinds";

/** Events that are counted before they are called off. */
const mostEvents = 250;

/**
 * What a switch does besides, as sentences: to neighbours, and to events that wait. In as many calls as that takes, two
 * at most. Sources: https://hookdeck.com/docs/connections, https://hookdeck.com/docs/sources.
 */
export async function effectsOf(
  client: Client,
  kind: SwitchKind,
  verb: SwitchVerb,
  object: Plain,
): Promise<string[]> {
  if (kind === "connection") return connectionEffects(client, verb, object);
  if (kind === "issueTrigger" || (verb !== "enable" && verb !== "disable")) return [];
  return endEffects(client, kind, verb, String(object["id"]));
}

async function connectionEffects(client: Client, verb: SwitchVerb, object: Plain): Promise<string[]> {
  if (verb === "enable") {
    return (["source", "destination"] as const).flatMap((end) => {
      const neighbour = object[end];
      const isOff = isPlain(neighbour) && typeof neighbour["disabled_at"] === "string";
      return isOff ? [`enables its ${end} ${JSON.stringify(neighbour["name"])} too`] : [];
    });
  }
  if (verb !== "disable") return [];
  return callOffs(client, { connectionId: String(object["id"]) });
}

async function endEffects(
  client: Client,
  kind: "source" | "destination",
  verb: "enable" | "disable",
  id: string,
): Promise<string[]> {
  const filter = { [`${kind}_id`]: id };
  const { routes, isComplete } = await listRoutes(client, filter);
  const touched = routes.filter(
    ({ connection }) => (connection.disabledAt === undefined) === (verb === "disable"),
  );
  const names = touched.map(({ connection }) => JSON.stringify(connection.name || connection.id));
  const more = isComplete ? "" : " and more";
  if (verb === "enable")
    return names.length === 0 ? [] : [`its connections ${names.join(", ")}${more} stay disabled`];
  const off = names.length === 0 ? [] : [`disables its connections ${names.join(", ")}${more} too`];
  const query = kind === "source" ? { sourceId: id } : { destinationId: id };
  return [...off, ...(await callOffs(client, query))];
}

async function callOffs(
  client: Client,
  of: { readonly connectionId: string } | { readonly sourceId: string } | { readonly destinationId: string },
): Promise<string[]> {
  const waiting = await eventsOf(
    client,
    { ...of, status: ["HOLD", "QUEUED", "SCHEDULED"] },
    { most: mostEvents },
  );
  if (waiting.length === 0) return [];
  const count = waiting.length < mostEvents ? waiting.length : `at least ${mostEvents}`;
  return [`calls off ${count} ${waiting.length === 1 ? "event that waits" : "events that wait"}, for good`];
}
