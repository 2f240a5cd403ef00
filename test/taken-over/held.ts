import type { Call, Reply } from "../../src/client/call";
import type { Client } from "../../src/client/client";
import { readSettings } from "../../src/client/config";
import { isPlain, omit, type Plain } from "../../src/schema/plain";
import type { Extract } from "../openapi/extract";
import { refusedNulls } from "../openapi/refused-nulls";
import { type Spelling, spelled } from "./spelled";

/** What a Hookdeck holds, and how it behaves where the documents leave it open. */
export interface Holding {
  readonly type: string;
  /** Path of its collection. */
  readonly path: string;
  readonly live: Plain;
  /** Spellings of its answers, in turn. */
  readonly spellings: readonly Spelling[];
  /** Whether a config that is sent is laid over the one that is there. */
  readonly merges: boolean;
}

/** Where Hookdeck takes a `null` that its document does not show: seen live, and in the emulator's rules. */
const takenAllTheSame = ["config.auth", "config.auth_type"];

/** A Hookdeck of one object, whose answers are as the OpenAPI documents have them. */
export class Held {
  /** Calls that changed something. */
  readonly writes: Call[] = [];
  readonly #extract: Extract;
  readonly #holding: Holding;
  #live: Plain;
  #answers = 0;

  constructor(extract: Extract, holding: Holding) {
    this.#extract = extract;
    this.#holding = holding;
    this.#live = holding.live;
  }

  send({ method, path, query, body }: Call): Reply {
    const { path: collection, type } = this.#holding;
    const [id, turn] = path.startsWith(`${collection}/`) ? path.slice(collection.length + 1).split("/") : [];
    if (method === "GET") return this.#reply(this.#read(path, id, query?.["include"] === "config.auth"));
    this.writes.push({ method, path, body });
    if (turn !== undefined) this.#turn(turn);
    else this.#write(id === undefined ? "create" : "change", Object(body));
    return this.#reply(this.#show(type === "Source"));
  }

  #read(path: string, id: string | undefined, reveals: boolean): unknown {
    const { path: collection, type } = this.#holding;
    if (id !== undefined) return this.#show(reveals);
    if (path === "/organizations/current") return { id: this.#live["organization_id"] };
    if (path === "/sources" && type !== "Source")
      return { models: [{ id: "src_any", team_id: this.#live["team_id"] }] };
    if (path !== collection) throw new Error(`nobody is to ask for ${path}`);
    const models = [this.#show(false)];
    return type === "Project" || type === "ApiKey" ? models : { models, pagination: {} };
  }

  #write(how: "create" | "change", body: Plain): void {
    const { type, merges } = this.#holding;
    const refused = refusedNulls(this.#extract[type]?.[how], body).filter(
      (path) => !takenAllTheSame.includes(path),
    );
    if (refused.length > 0) throw new Error(`Hookdeck takes no null at ${refused.join(", ")}`);
    const { config, ...rest } = body;
    const isOther = (rest["type"] ?? this.#live["type"]) !== this.#live["type"];
    const before = isOther || (isPlain(config) && !merges) ? {} : this.#live["config"];
    this.#live = {
      ...this.#live,
      ...rest,
      ...(isPlain(before) && { config: { ...before, ...Object(config) } }),
      // what a bookmark is called has two names
      ...(type === "Bookmark" && "name" in rest && { alias: rest["name"] }),
    };
  }

  #turn(turn: string): void {
    const key = turn.endsWith("pause") ? "paused_at" : "disabled_at";
    const isOn = turn === "pause" || turn === "disable";
    this.#live = { ...this.#live, [key]: isOn ? "2026-11-01T10:00:00.000Z" : null };
  }

  #show(reveals: boolean): unknown {
    const { type, spellings } = this.#holding;
    const way = spellings[this.#answers % spellings.length];
    const shown = way ? spelled(this.#extract[type]?.shown, this.#live, way) : this.#live;
    if (reveals || !isPlain(shown) || !isPlain(shown["config"])) return shown;
    const config = type === "Source" ? omit(shown["config"], ["auth"]) : { ...shown["config"], auth: {} };
    return { ...shown, config };
  }

  #reply(body: unknown): Reply {
    this.#answers += 1;
    // what is read from one answer must not change in another
    return { status: 200, body: structuredClone(body), serverTime: new Date() };
  }
}

/** A client that asks whatever is held at the time. */
export function clientTo(config: (key: string) => string | undefined, held: () => Held): Client {
  return {
    settings: readSettings(config),
    send: async (call) => held().send(call),
    now: () => new Date(),
    pause: async () => {},
  };
}
