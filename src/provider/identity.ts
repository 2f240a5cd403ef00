import { z } from "zod";
import type { Client } from "../client/client";
import { HookdeckApiError, HookdeckError } from "../client/errors";
import { path } from "../client/path";
import { readModels } from "./answer";

/** The key opens another project than the one that the state describes. Nothing was changed. */
export class WrongProjectError extends HookdeckError {}

const account = z.looseObject({ team_id: z.string().min(1) });

/**
 * Knows which project a key opens and which one the state describes. Without it, a key of another project would
 * turn every read into a 404 and a refresh would empty the state.
 */
export class Identity {
  readonly #client: Client;
  #project: string | undefined;
  #expected: string | undefined;
  #question: Promise<string> | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Notes the project of an object that the key was shown. */
  learn(teamId: string): void {
    this.#project = teamId;
  }

  /** Notes the project of an object in the state. */
  expect(teamId: unknown): void {
    if (typeof teamId === "string" && teamId !== "") this.#expected ??= teamId;
  }

  /**
   * Makes sure that the key opens the project of the state, if the state names one.
   *
   * @throws WrongProjectError when it does not, or when that cannot be found out.
   */
  async prove(teamId: unknown = this.#expected): Promise<void> {
    if (typeof teamId !== "string" || teamId === "") return;
    this.#project ??= await this.#ask();
    if (this.#project === teamId) return;
    throw new WrongProjectError(
      `This stack belongs to the Hookdeck project ${teamId}, but the API key opens the project ${this.#project}.`,
      {
        hint:
          "Nothing was changed. Set hookdeck:apiKey (or HOOKDECK_API_KEY) to a key of the stack's own project; " +
          "for another project use another stack, or a hookdeck.Provider.",
      },
    );
  }

  /** One question at a time; a failed one is asked anew. */
  async #ask(): Promise<string> {
    this.#question ??= this.#findProject();
    try {
      return await this.#question;
    } finally {
      this.#question = undefined;
    }
  }

  async #findProject(): Promise<string> {
    // any object tells; the second road is for a project without sources
    const sources = await this.#client.send({
      method: "GET",
      path: path`/sources`,
      query: { limit: 1, disabled: true },
    });
    const [first] = readModels(sources);
    const shown = account.safeParse(first);
    if (shown.success) return shown.data.team_id;
    const own = account.safeParse(await this.#validate());
    if (own.success) return own.data.team_id;
    throw new WrongProjectError(
      "Hookdeck does not say which project the API key opens, and it has no sources.",
      {
        hint:
          "Nothing was changed, since a key of another project would look the same. If the project is the right one, " +
          "create any source in it and repeat.",
      },
    );
  }

  async #validate(): Promise<unknown> {
    try {
      return (await this.#client.send({ method: "GET", path: path`/cli-auth/validate` })).body;
    } catch (error) {
      if (error instanceof HookdeckApiError) return undefined;
      throw error;
    }
  }
}
