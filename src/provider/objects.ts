import type { Call, Client, Reply } from "../client/client";
import { GoneError, NotFoundError } from "../client/errors";
import { path } from "../client/path";
import type { Plain } from "../kernel/plain";
import type { Spec } from "../kernel/spec";
import { type Answer, readAnswer } from "./answer";

/** The calls that one kind of object takes. */
export class Objects {
  readonly #spec: Spec;
  readonly #client: Client;

  constructor(spec: Spec, client: Client) {
    this.#spec = spec;
    this.#client = client;
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

  async change(id: string, body: Plain): Promise<Answer> {
    return this.#read(await this.#send({ method: "PUT", path: this.#at(id), body }));
  }

  /** Turns a switch: `turn` is the last part of the path, such as `disable`. */
  async turn(id: string, turn: string): Promise<Answer> {
    return this.#read(await this.#send({ method: "PUT", path: `${this.#at(id)}${path`/${turn}`}` }));
  }

  /** Whether there was something to delete. */
  async remove(id: string): Promise<boolean> {
    try {
      await this.#send({ method: "DELETE", path: this.#at(id) });
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  #at(id: string): string {
    return `${this.#spec.collection}${path`/${id}`}`;
  }

  #send(call: Call): Promise<Reply> {
    return this.#client.send(call);
  }

  #read(reply: Reply): Answer {
    return readAnswer(this.#spec, reply, this.#client.settings);
  }
}

/** Both statuses mean that the object is not there: 404 when it never was, 410 when it was deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof GoneError;
}
