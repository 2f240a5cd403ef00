import type { Call, Reply } from "../client/call";
import type { Client } from "../client/client";
import { GoneError, ServerError } from "../client/errors/errors";
import { path } from "../client/path";
import type { ApiContext, Endpoint, Setting } from "../schema/endpoint";
import { isPlain, type Plain, pick } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { expectId, type ReadObject, readObject, unreadable } from "./answer";
import { bodyOf, lastKnown } from "./body";
import { unlessGone } from "./gone";
import { readSetting } from "./setting";
import type { Snapshot } from "./snapshot";
import { fill } from "./state";

/** Another object has the wanted name, and is not to be taken over. */
export class NameTakenError extends Error {
  override readonly name = "NameTakenError";

  constructor(
    /** Id of the object that has the name, where Hookdeck tells. */
    readonly holderId: string | undefined,
  ) {
    super("the name is taken");
  }
}

/** What it takes to make calls: to whom, and what is known of the objects before they are asked for. */
export interface ObjectsContext {
  readonly client: Client;
  readonly snapshot: Snapshot;
  readonly endpoint: Endpoint;
  readonly apiContext: ApiContext;
}

/** The calls that one kind of object takes. */
export class Objects {
  readonly #spec: Spec;
  readonly #context: ObjectsContext;
  readonly #endpoint: Endpoint;
  readonly #deleted = new Set<string>();

  constructor(spec: Spec, context: ObjectsContext) {
    this.#spec = spec;
    this.#context = context;
    this.#endpoint = context.endpoint;
  }

  /**
   * The current object, from a page that other reads share; `undefined` when it is not there. A list shows no
   * secrets: those of the state still hold where the object did not change since, otherwise it is read alone.
   */
  async refresh(id: string, olds: Plain): Promise<ReadObject | undefined> {
    if (this.#endpoint.setting) return this.#findSetting(this.#endpoint.setting, id, olds);
    const model = await this.#snapshotOf(id);
    if (!model) return this.find(id, olds);
    const answer = this.#read({ body: model, status: 200 }, lastKnown(this.#spec, olds));
    if (!this.#spec.reveal) return answer;
    const changed = answer.outputs["updatedAt"] !== olds["updatedAt"];
    if (changed || this.#context.client.settings.readSecrets === "always") return this.find(id, olds);
    return { ...answer, set: this.#spec.secrets.reduce((set, path) => fill(set, path, olds), answer.set) };
  }

  /**
   * The object with its secrets, where Hookdeck reveals them; `undefined` when it is not there.
   *
   * @param olds how it was last known
   */
  async find(id: string, olds: Plain = {}): Promise<ReadObject | undefined> {
    const { setting, reads } = this.#endpoint;
    const known = lastKnown(this.#spec, olds);
    if (setting) return this.#findSetting(setting, id);
    if (reads === "list") {
      const model = await this.#snapshotOf(id);
      return model && this.#read({ body: model, status: 200 }, known);
    }
    const query = this.#spec.reveal && { query: this.#spec.reveal };
    return unlessGone(() =>
      this.#ask({ method: "GET", path: this.#at(id), ...query }, id, known).catch((error: unknown) => {
        if (error instanceof GoneError) this.#deleted.add(id);
        throw error;
      }),
    );
  }

  /** Whether Hookdeck said that the object was deleted (410), and not only that it does not know it (404). */
  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  /** All objects, as the list shows them. */
  async all(): Promise<readonly ReadObject[]> {
    const models = await this.#context.snapshot.all(this.#endpoint);
    return models.map((body) => this.#read({ body, status: 200 }));
  }

  /**
   * Creates the object, or changes the one of the same name (`PUT`), or refuses to (`POST`). Answers nothing where
   * Hookdeck does not show what was made.
   */
  async put(method: "PUT" | "POST", body: Plain): Promise<ReadObject | undefined> {
    const reply = await this.#send({ method, path: this.#endpoint.path, body });
    return this.#endpoint.echoes ? undefined : this.#read(reply, body);
  }

  /** Throws {@link NameTakenError} where Hookdeck fails because another object has the name. */
  async change(id: string, body: Plain): Promise<ReadObject> {
    try {
      return await this.#ask({ method: "PUT", path: this.#at(id), body }, id, body);
    } catch (error) {
      // observed on Hookdeck's API: a rename onto a name that is taken is a 500, and no 409
      const fatal = error instanceof ServerError && error.code === "FATAL_ERROR";
      const holder = fatal ? await this.#holderOf(body["name"], id) : undefined;
      throw holder === undefined ? error : new NameTakenError(holder);
    }
  }

  /** Turns a switch: `turn` is the last part of the path, such as `disable`. */
  async turn(id: string, turn: string): Promise<ReadObject> {
    return this.#ask({ method: "PUT", path: `${this.#at(id)}${path`/${turn}`}` }, id);
  }

  /** Whether there was something to delete. `olds` is how it was. */
  async remove(id: string, olds: Plain): Promise<boolean> {
    const { setting } = this.#endpoint;
    const removed = await unlessGone(async () => {
      if (setting) {
        const body = setting.off(bodyOf(this.#spec, olds));
        return this.#send({ method: "PUT", path: this.#endpoint.path, body });
      }
      const reply = await this.#send({ method: "DELETE", path: this.#at(id) });
      // Hookdeck's API answers with the id: anything else comes from somebody on the way
      if (!isPlain(reply.body) || reply.body["id"] !== id) throw unreadable(this.#spec, reply.status);
      return reply;
    });
    return removed !== undefined;
  }

  /** Names of what depends on the object, or ids where there is no name. */
  async usersOf(id: string): Promise<readonly string[]> {
    const { users } = this.#spec;
    if (!users) return [];
    const all = await this.#context.snapshot.all({ path: users.collection, list: "pages" });
    return all.filter((user) => users.uses(user, id)).map((user) => String(user["name"] ?? user["id"]));
  }

  /** The id of another object of that name, as far as it can be found out. */
  async #holderOf(name: unknown, id: string): Promise<string | undefined> {
    if (typeof name !== "string") return undefined;
    const all = await this.all().catch(() => []);
    return all.find((other) => other.set["name"] === name && other.id !== id)?.id;
  }

  async #findSetting(setting: Setting, id: string, olds?: Plain): Promise<ReadObject | undefined> {
    const body = await readSetting({ ...this.#context, spec: this.#spec, setting }, id, olds);
    return body && this.#read({ body, status: 200 });
  }

  /** The object in the list; `undefined` where that does not tell, or the place of the list is gone. */
  #snapshotOf(id: string): Promise<Plain | undefined> {
    return unlessGone(() => this.#context.snapshot.find(this.#endpoint, id));
  }

  #at(id: string): string {
    return this.#endpoint.setting ? this.#endpoint.path : `${this.#endpoint.path}${path`/${id}`}`;
  }

  /** Sends a call about one object, and reads that object from the answer. */
  async #ask(call: Call, id: string, known?: Plain): Promise<ReadObject> {
    const reply = await this.#send(call);
    return expectId(this.#spec, this.#read(reply, known), id, reply.status);
  }

  async #send(call: Call): Promise<Reply> {
    const { client, snapshot } = this.#context;
    if (call.method === "GET") return client.send(call);
    snapshot.forget();
    // a list that was asked for meanwhile may show either
    return client.send(call).finally(() => snapshot.forget());
  }

  /** @param said how the object was last known, in wire names */
  #read(reply: Pick<Reply, "body" | "status">, said: Plain = {}): ReadObject {
    const { apiContext, endpoint } = this.#context;
    const known = { ...pick(said, this.#spec.mayLack ?? []), ...knownOf(endpoint, apiContext) };
    return readObject(this.#spec, reply, { apiContext, owner: endpoint.owner, known });
  }
}

/** What answers of this kind leave out, in wire names. */
function knownOf({ signed, setting }: Endpoint, { teamId, organizationId }: ApiContext): Plain {
  if (signed) return {};
  return { ...(setting && { id: teamId }), team_id: teamId, organization_id: organizationId };
}
