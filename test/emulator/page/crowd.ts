import { z } from "zod";
import type { Emulator, Seed } from "../../../src/emulator";

const sources = z.object({ models: z.array(z.object({ name: z.string(), url: z.string() })) });

/** A seed of so many connections, from a few sources to a few destinations, with all kinds of rules. */
export function crowd(connections: number, sourceCount = 5): Seed {
  const code =
    'addHandler("transform", (request) => ({ ...request, body: { ...request.body, seen: true } }));';
  const rules = [
    { type: "retry", strategy: "linear", interval: 60_000, count: 5 },
    { type: "filter", body: { type: "invoice.paid" } },
    { type: "transform", transformation: { name: "mark", code } },
    { type: "delay", delay: 60_000 },
    { type: "deduplicate", window: 60_000 },
  ];
  return {
    connections: Array.from({ length: connections }, (_, index) => ({
      name: `connection-${index}`,
      source: { name: `source-${index % sourceCount}` },
      destination: {
        name: `destination-${(index * 3) % 8}`,
        type: "HTTP",
        config: { url: `https://destination-${(index * 3) % 8}.example.com/hooks` },
      },
      rules: [rules[0], ...(index % 5 === 0 ? [] : [rules[index % 5]])],
    })),
  };
}

/** URLs of the sources of the first project. */
export async function sourceUrls({ url, apiKey }: Emulator): Promise<string[]> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${url}/2026-09-01/sources?dir=asc`, { headers });
  return sources.parse(await response.json()).models.map((source) => source.url);
}

/** Sends JSON to each of these URLs, in turn, so often; many at once. */
export async function sendMany(urls: readonly string[], count: number, body: (index: number) => unknown) {
  const headers = { "content-type": "application/json" };
  let next = 0;
  const sender = async () => {
    for (let index = next; index < count; index = next) {
      next += 1;
      const url = urls[index % urls.length] ?? "";
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body(index)) });
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
}
