import { createClient } from "../../src/client/client";
import { type Emulator, startEmulator } from "../../src/emulator";
import { sessionFor } from "../../src/provider/session";
import { differences } from "../../src/schema/compare";
import { isPlain, type Plain } from "../../src/schema/plain";
import { namingOf } from "../../src/schema/spec";
import { specs } from "../../src/specs";
import { bases } from "../drift-cases";
import { opened } from "../opened";
import { type Account, accountIn, collections, endsOf, ofOrganization } from "../provider/account";

/** A kind of resource that stands in Hookdeck. */
export type Type = keyof typeof collections;

/** All of them. */
export const kinds: readonly Type[] = Object.keys(collections).filter(
  (name): name is Type => name in collections,
);

/** A resource, and its object as a list shows it. */
interface Made {
  readonly id: string;
  readonly inputs: Plain;
  readonly outs: Plain;
  readonly wire: Plain;
}

/** What befalls an object on its way: in a list, or where it is answered alone because the list does not show it. */
interface Sickness {
  readonly id: string;
  readonly where: "list" | "alone";
  /** What becomes of it; `undefined` leaves it out of a list. */
  readonly change: (object: Plain) => Plain | undefined;
}

/** A project with one object of each kind, whose answers can be changed on their way to the provider. */
export class SickProject {
  readonly account: Account;
  /** How long the provider paused, each time: no time passes. */
  readonly paused: number[] = [];
  readonly #made = new Map<Type, Made>();
  #sickness: Sickness | undefined;

  private constructor(private readonly emulator: Emulator) {
    this.account = accountIn(emulator);
  }

  static async start(): Promise<SickProject> {
    const project = new SickProject(await startEmulator({ rateLimit: { limit: 100_000 } }));
    const { apiKey, organizationKey } = project.emulator;
    for (const key of [apiKey, organizationKey]) project.#tamper(key);
    for (const type of kinds) project.#made.set(type, await project.#make(type));
    return project;
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  of(type: Type): Made {
    const made = this.#made.get(type);
    if (!made) throw new Error(`no ${type} was made`);
    return made;
  }

  /** Does something while answers with the object of that kind are changed. */
  async while<Result>(
    type: Type,
    { where, change }: Omit<Sickness, "id">,
    work: () => Promise<Result>,
  ): Promise<Result> {
    this.#sickness = { id: this.of(type).id, where, change };
    try {
      return await work();
    } finally {
      this.#sickness = undefined;
    }
  }

  /** What a refresh, and the diff after it, find: `nothing`, `gone`, paths, or the words of an error. */
  async found(type: Type): Promise<string> {
    const { id, inputs, outs } = this.of(type);
    const lifecycle = this.account.lifecycle(type);
    try {
      const found = await lifecycle.read(id, outs);
      if (!found) return "gone";
      const paths = differences(opened(found.inputs ?? {}), { ...inputs, ...stable(type, outs) });
      const { changes } = lifecycle.diff(opened(found.props), inputs);
      return paths.length === 0 && changes === false ? "nothing" : `changed: ${paths}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #tamper(key: string): void {
    const config: Readonly<Record<string, string>> = {
      "hookdeck:apiKey": key,
      "hookdeck:apiBase": this.emulator.url,
      "hookdeck:apiVersion": "2026-09-01",
    };
    // lifecycles with the same settings get the session that is made here
    sessionFor(
      (name) => config[name],
      (settings) => {
        const client = createClient(settings);
        const send: typeof client.send = async (call) => {
          const reply = await client.send(call);
          return { ...reply, body: this.#changed(reply.body) };
        };
        const pause = async (milliseconds: number) => void this.paused.push(milliseconds);
        return { ...client, send, pause };
      },
    );
  }

  #changed(body: unknown): unknown {
    const sickness = this.#sickness;
    if (!sickness) return body;
    const { id, where, change } = sickness;
    const each = (objects: readonly unknown[]) =>
      where === "list"
        ? objects.flatMap((object) =>
            isPlain(object) && object["id"] === id ? (change(object) ?? []) : object,
          )
        : objects.filter((object) => !(isPlain(object) && object["id"] === id));
    if (Array.isArray(body)) return each(body);
    if (!isPlain(body)) return body;
    if (Array.isArray(body["models"])) return { ...body, models: each(body["models"]) };
    return where === "alone" && body["id"] === id ? change(body) : body;
  }

  async #make(type: Type): Promise<Made> {
    const spec = specs[type];
    const { by = "", automatic = false } = namingOf(spec ?? {}) ?? {};
    const { projectId: teamId } = this.emulator;
    const base = type === "CustomDomain" ? { hostname: "hooks.example.com", teamId } : bases[type];
    const lifecycle = this.account.lifecycle(type);
    const ends = await endsOf(this.account, type);
    const { inputs, problems } = lifecycle.check({}, { ...(automatic && { [by]: "one" }), ...ends, ...base });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    const { id, outs } = await lifecycle.create(inputs);
    const { api, asOrganization } = this.account;
    const list = ofOrganization.includes(type) ? asOrganization : api;
    const path = type === "CustomDomain" ? `/projects/${teamId}/custom_domains` : collections[type];
    const { models } = type === "WebhookNotifications" ? { models: [] } : await list("GET", path);
    const wire: unknown = Array.isArray(models) ? models.find((model) => model.id === id) : undefined;
    return { id, inputs, outs: opened(outs), wire: isPlain(wire) ? wire : {} };
  }
}

/** A refresh takes them for inputs. */
function stable(type: Type, outs: Plain): Plain {
  const names = specs[type]?.stable ?? [];
  return Object.fromEntries(names.map((name) => [name, outs[name]]));
}
