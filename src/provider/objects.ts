import type { Call, Client, Reply } from "../client/client";
import { GoneError, NotFoundError, ServerError } from "../client/errors";
import { path } from "../client/path";
import { isPlain, type Plain } from "../kernel/plain";
import type { Spec } from "../kernel/spec";
import { type Answer, readAnswer, unreadable } from "./answer";
import type { Snapshot } from "./snapshot";
import { fill } from "./state";

/** The calls that one kind of object takes. */
export class Objects {
  readonly #spec: Spec;
  readonly #client: Client;
  readonly #snapshot: Snapshot;

  constructor(spec: Spec, client: Client, snapshot: Snapshot) {
    this.#spec = spec;
    this.#client = client;
    this.#snapshot = snapshot;
  }

  /**
   * The object as it stands, from a page that other reads share; `undefined` when it is not there. A list shows no
   * secrets: those of the state still hold where the object did not change since, otherwise it is read alone.
   */
  async refresh(id: string, olds: Plain): Promise<Answer | undefined> {
    const model = await this.#snapshot.find(this.#spec.collection, id);
    if (!model) return this.find(id);
    const answer = this.#read({ body: model, status: 200 });
    if (!this.#spec.reveal) return answer;
    const changed = answer.outputs["updatedAt"] !== olds["updatedAt"];
    if (changed || this.#client.settings.readSecrets === "always") return this.find(id);
    return { ...answer, set: this.#spec.secrets.reduce((set, path) => fill(set, path, olds), answer.set) };
  }

  /** The object with its secrets, where Hookdeck reveals them; `undefined` when it is not there. */
  async find(id: string): Promise<Answer | undefined> {
    try {
      return this.#read(
        await this.#send({
          method: "GET",
          path: this.#at(id),
          ...(this.#spec.reveal && { query: this.#spec.reveal }),
        }),
      );
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Creates the object, or changes the one of the same name (`PUT`), or refuses to (`POST`). */
  async put(method: "PUT" | "POST", body: Plain): Promise<{ answer: Answer; serverTime: Date }> {
    const reply = await this.#send({ method, path: this.#spec.collection, body });
    return { answer: this.#read(reply), serverTime: reply.serverTime };
  }

  /** Throws {@link NameTakenError} where Hookdeck fails because another object has the name. */
  async change(id: string, body: Plain): Promise<Answer> {
    try {
      return this.#read(await this.#send({ method: "PUT", path: this.#at(id), body }));
    } catch (error) {
      // seen live: a rename onto a name that is taken is a 500, and no 409
      const fatal = error instanceof ServerError && error.code === "FATAL_ERROR";
      const holder = fatal ? await this.#holderOf(body["name"], id) : undefined;
      throw holder === undefined ? error : new NameTakenError(holder);
    }
  }

  /** Turns a switch: `turn` is the last part of the path, such as `disable`. */
  async turn(id: string, turn: string): Promise<Answer> {
    return this.#read(await this.#send({ method: "PUT", path: `${this.#at(id)}${path`/${turn}`}` }));
  }

  /** Whether there was something to delete. */
  async remove(id: string): Promise<boolean> {
    try {
      const { body, status } = await this.#send({ method: "DELETE", path: this.#at(id) });
      // Hookdeck answers with the id, seen live: anything else comes from somebody on the way
      if (!isPlain(body) || body["id"] !== id) throw unreadable(this.#spec, status);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  /** Names of what stands on the object, or ids where there is no name. */
  async usersOf(id: string): Promise<readonly string[]> {
    const { users } = this.#spec;
    if (!users) return [];
    const all = await this.#snapshot.all(users.collection);
    return all.filter((user) => users.uses(user, id)).map((user) => String(user["name"] ?? user["id"]));
  }

  /** The id of another object of that name, as far as it can be found out. */
  async #holderOf(name: unknown, id: string): Promise<string | undefined> {
    const all = await this.#snapshot.all(this.#spec.collection).catch(() => []);
    const holder = all.find((other) => other["name"] === name && other["id"] !== id);
    return holder && String(holder["id"]);
  }

  #at(id: string): string {
    return `${this.#spec.collection}${path`/${id}`}`;
  }

  #send(call: Call): Promise<Reply> {
    if (call.method !== "GET") this.#snapshot.forget();
    return this.#client.send(call);
  }

  #read(reply: Pick<Reply, "body" | "status">): Answer {
    return readAnswer(this.#spec, reply, this.#client.settings);
  }
}

/** Another object has the name that one was to get. */
export class NameTakenError extends Error {
  override readonly name = "NameTakenError";

  constructor(
    /** Id of the object that has the name. */
    readonly holderId: string,
  ) {
    super(`the name is taken by ${holderId}`);
  }
}

/** Both statuses mean that the object is not there: 404 when it never was, 410 when it was deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof GoneError;
}
