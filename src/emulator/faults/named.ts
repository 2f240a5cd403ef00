import { z } from "zod";
import { type EmulatorContext, textOf } from "../api/context";
import { ownIn } from "../contract/own";

const name = z.string().optional().catch(undefined);
const end = z.object({ name }).optional().catch(undefined);
const named = z.object({ name, source: end, destination: end });
const kinds: Readonly<Record<string, string>> = {
  "/sources": "source",
  "/destinations": "destination",
  "/connections": "connection",
  "/webhooks": "connection",
};

/** The `name` in a request's body, where there is one. */
export async function nameIn(context: EmulatorContext): Promise<string | undefined> {
  return (await read(context)).name;
}

/** What a request upserts by name, inline ends of a connection included: each as its kind and its name. */
export async function upsertsIn(context: EmulatorContext): Promise<readonly string[]> {
  const { method, path } = context.var.entry;
  const { name: own, source, destination } = await read(context);
  const upserts = [
    [method === "PUT" ? ownIn(kinds, path) : undefined, own],
    ["source", source?.name],
    ["destination", destination?.name],
  ];
  return upserts.filter((upsert) => !upsert.includes(undefined)).map((upsert) => upsert.join(" "));
}

async function read(context: EmulatorContext): Promise<Partial<z.output<typeof named>>> {
  try {
    return named.parse(JSON.parse(await textOf(context)));
  } catch {
    // whoever handles the request refuses such a body in Hookdeck's words
    return {};
  }
}
