import { type ExplainOptions, type ExplainQuestion, type Explanation, explain } from "../../../src";
import type { Project } from "../project";

/** A connection of a test. */
export interface Made {
  readonly id: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** Sends a request to its source, and waits until nothing is due any more. */
  send(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** What a connection of a test is made of. */
export interface Ends {
  readonly name?: string;
  readonly source?: Readonly<Record<string, unknown>>;
  readonly destination?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly unknown[];
}

/** Where the destination of a name delivers to. */
export function urlOf(destination: string): string {
  return `https://${destination}.example.com/hooks`;
}

/** Makes a connection from `checkout` to `warehouse`, unless told otherwise. */
export async function connect(project: Project, ends: Ends = {}): Promise<Made> {
  const { name = "orders", source = {}, destination = {}, config = {}, rules = [] } = ends;
  const to = { name: "warehouse", ...destination };
  const made = await project.api("PUT", "/connections", {
    name,
    source: { name: "checkout", ...source },
    destination: { type: "HTTP", ...to, config: { url: urlOf(to.name), ...config } },
    rules,
  });
  const from = Object(made["source"]);
  return {
    id: String(made["id"]),
    sourceId: String(from.id),
    destinationId: String(Object(made["destination"]).id),
    async send(body, headers = {}) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const all = { "content-type": "application/json", ...headers };
      const response = await fetch(String(from.url), { method: "POST", headers: all, body: text });
      await project.emulator.settle();
      return response;
    },
  };
}

/** An explanation, and how many calls the emulator served for it. */
export async function explained(
  project: Project,
  question: ExplainQuestion,
  options: ExplainOptions = {},
): Promise<Explanation & { readonly served: number }> {
  let found: Explanation | undefined;
  const calls = await project.calls(async () => {
    found = await explain(question, { ...project.access, ...options });
  });
  if (found === undefined) throw new Error("nothing was explained");
  expect(found.calls).toBe(calls.length);
  return { ...found, served: calls.length };
}
