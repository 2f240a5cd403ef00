import { type Emulator, startEmulator } from "../../src/emulator";
import { isPlain, type Plain } from "../../src/schema/plain";
import type { TestTime } from "../client/test-time";
import { type Kind, kinds } from "./fields";

const collections = { Source: "/sources", Destination: "/destinations", Connection: "/connections" } as const;
const windowLength = 60_000;

/** An object in Hookdeck. */
export interface Live {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** As the list shows it: without secrets. */
  readonly body: Plain;
}

/** A project in an emulator that enforces its rate limit, and who looks into it and changes things there. */
export class Account {
  private constructor(
    readonly emulator: Emulator,
    /** Calls per minute that the key may make. */
    readonly limit: number,
    private readonly time: TestTime,
    /** When each request of the journal came. */
    private readonly arrivals: readonly number[],
  ) {}

  static async open(apiKey: string, limit: number, time: TestTime): Promise<Account> {
    const arrivals: number[] = [];
    let emulator: Emulator | undefined;
    // the emulator looks at the clock for every request, once that is in the journal
    const clock = () => {
      const now = time.date();
      while (arrivals.length < (emulator?.journal.length ?? 0)) arrivals.push(now);
      return now;
    };
    emulator = await startEmulator({ apiKey, clock, rateLimit: { limit, enforce: true } });
    return new Account(emulator, limit, time, arrivals);
  }

  /** Most requests of one window, among those from a place in the journal on. */
  busiestWindow(since: number): number {
    const counts = new Map<number, number>();
    for (const [i, at] of this.arrivals.entries()) {
      if (i < since || this.emulator.journal[i]?.path.startsWith("/cli-auth/")) continue;
      const window = Math.floor(at / windowLength);
      counts.set(window, (counts.get(window) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  }

  /** Calls of the test itself stay in windows of their own. */
  nextWindow(): void {
    this.time.pass(windowLength - (this.time.date() % windowLength));
  }

  /** Everything there is, disabled or not. */
  async list(): Promise<Live[]> {
    const found = [];
    for (const kind of kinds) {
      const { models } = await this.call("GET", `${collections[kind]}?limit=250&disabled=true`);
      if (!Array.isArray(models)) throw new Error(`no list of ${kind}`);
      for (const body of models.filter(isPlain)) {
        found.push({ kind, id: String(body["id"]), name: String(body["name"]), body });
      }
    }
    return found;
  }

  /** The object with its secrets. */
  read({ kind, id }: Live): Promise<Plain> {
    return this.call(
      "GET",
      `${collections[kind]}/${id}${kind === "Connection" ? "" : "?include=config.auth"}`,
    );
  }

  /** Changes some fields as the dashboard does; the rest stays. `disabled` and `paused` turn switches on. */
  async edit(object: Live, { disabled, paused, ...patch }: Plain): Promise<void> {
    const at = `${collections[object.kind]}/${object.id}`;
    if (disabled) await this.call("PUT", `${at}/disable`);
    if (paused) await this.call("PUT", `${at}/pause`);
    if (Object.keys(patch).length === 0) return;
    const { type, config } = await this.read(object);
    const merged = { ...Object(config), ...Object(patch["config"]) };
    // a source's config is only taken whole and with its type
    await this.call("PUT", at, object.kind === "Source" ? { type, ...patch, config: merged } : patch);
  }

  async remove({ kind, id }: Live): Promise<void> {
    await this.call("DELETE", `${collections[kind]}/${id}`);
  }

  /** Deletes an object and makes another of the same name. */
  async recreate(object: Live): Promise<void> {
    const { kind, name, body } = object;
    await this.remove(object);
    const ends = { source_id: idOf(body["source"]), destination_id: idOf(body["destination"]) };
    const own = { Source: { type: "HTTP" }, Destination: { type: "MOCK_API" }, Connection: ends }[kind];
    await this.call("POST", collections[kind], { name, ...own });
  }

  private async call(method: string, path: string, body?: unknown): Promise<Plain> {
    const response = await fetch(`${this.emulator.url}/2026-09-01${path}`, {
      method,
      headers: { authorization: `Bearer ${this.emulator.apiKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 429) {
      this.nextWindow();
      return this.call(method, path, body);
    }
    const text = await response.text();
    const answer: unknown = JSON.parse(text);
    if (!response.ok || !isPlain(answer)) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return answer;
  }
}

export function idOf(end: unknown): string {
  return isPlain(end) ? String(end["id"]) : "";
}
