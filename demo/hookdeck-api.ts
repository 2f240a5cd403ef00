import { z } from "zod";

const rule = z.looseObject({ type: z.string() });
const source = z.object({ id: z.string(), name: z.string(), url: z.string() });
const destination = z.object({
  id: z.string(),
  name: z.string(),
  config: z.looseObject({ url: z.string().optional() }),
});
const connection = z.object({
  id: z.string(),
  name: z.string(),
  source,
  destination,
  rules: z.array(rule),
});
const page = <Item extends z.ZodType>(item: Item) => z.object({ models: z.array(item) });

/** One rule of a connection, as Hookdeck's API writes it. */
export type WireRule = z.infer<typeof rule>;

/** What the demo needs of Hookdeck's HTTP API, called with plain `fetch`: nothing of the package is in between. */
export class HookdeckApi {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** All sources. */
  sources() {
    return this.call("GET", "/sources", page(source)).then(({ models }) => models);
  }

  /** All destinations. */
  destinations() {
    return this.call("GET", "/destinations", page(destination)).then(({ models }) => models);
  }

  /** All connections. */
  connections() {
    return this.call("GET", "/connections", page(connection)).then(({ models }) => models);
  }

  /** Changes where a destination delivers to. */
  setUrl(id: string, url: string) {
    return this.call("PUT", `/destinations/${id}`, destination, { config: { url } });
  }

  /** Changes the rules of a connection. */
  setRules(id: string, rules: readonly WireRule[]) {
    return this.call("PUT", `/connections/${id}`, connection, { rules });
  }

  private async call<Answer extends z.ZodType>(
    method: string,
    path: string,
    answer: Answer,
    body?: object,
  ): Promise<z.infer<Answer>> {
    const response = await fetch(`${this.url}/2026-09-01${path}`, {
      method,
      headers: { authorization: `Bearer ${this.apiKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return answer.parse(await response.json());
  }
}
