import { z } from "zod";
import type { Client } from "../client/client";
import { AuthenticationError, HookdeckApiError, HookdeckError } from "../client/errors/errors";
import { path } from "../client/path";
import { type Endpoint, type Owner, ownerKey } from "../schema/endpoint";
import type { Plain } from "../schema/plain";
import { readModels } from "./answer";

/** The key opens something else than what the state describes. Nothing was changed. */
export class WrongProjectError extends HookdeckError {}

const account = z.looseObject({ team_id: z.string().min(1) });
const organization = z.looseObject({ id: z.string().min(1) });

/**
 * Knows which project or organization a key opens, and which one the state describes. Without it, a key of another
 * one would turn every read into a 404 and a refresh would empty the state.
 */
export class Identity {
  readonly #client: Client;
  readonly #opened = new Map<Owner, string>();
  readonly #expected = new Map<Owner, string>();
  readonly #questions = new Map<Owner, Promise<string>>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** Notes whose an object is that the key was shown. */
  learn(owner: Owner, id: string): void {
    this.#opened.set(owner, id);
  }

  /** Notes whose an object in the state is. */
  expect(owner: Owner, id: unknown): void {
    if (typeof id === "string" && id !== "" && !this.#expected.has(owner)) this.#expected.set(owner, id);
  }

  /** The project or organization that the key opens. One question at a time; a failed one is asked again. */
  async of(owner: Owner): Promise<string> {
    const known = this.#opened.get(owner);
    if (known !== undefined) return known;
    const question = this.#questions.get(owner) ?? this.#ask(owner);
    this.#questions.set(owner, question);
    try {
      const id = await question;
      this.#opened.set(owner, id);
      return id;
    } finally {
      this.#questions.delete(owner);
    }
  }

  /**
   * Makes sure that the key opens the project or organization of the state, if the state names one.
   *
   * @throws WrongProjectError when it does not, or when that cannot be found out.
   */
  async prove(owner: Owner, id: unknown = this.#expected.get(owner)): Promise<void> {
    if (typeof id !== "string" || id === "") return;
    const opened = await this.of(owner);
    if (opened === id) return;
    throw new WrongProjectError(
      `This stack belongs to the Hookdeck ${owner} ${id}, but the API key opens the ${owner} ${opened}.`,
      {
        hint:
          `Nothing was changed. Set hookdeck:apiKey (or HOOKDECK_API_KEY) to a key of the stack's own ${owner}; ` +
          `for another ${owner} use another stack, or a hookdeck.Provider.`,
      },
    );
  }

  #ask(owner: Owner): Promise<string> {
    return owner === "project" ? this.#findProject() : this.#findOrganization();
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

  async #findOrganization(): Promise<string> {
    const shown = organization.safeParse(await this.#currentOrganization());
    if (shown.success) return shown.data.id;
    throw new WrongProjectError("Hookdeck does not say which organization the API key opens.", {
      hint: "Nothing was changed. Check hookdeck:apiBase and hookdeck:apiVersion, and repeat.",
    });
  }

  async #currentOrganization(): Promise<unknown> {
    try {
      return (await this.#client.send({ method: "GET", path: path`/organizations/current` })).body;
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      throw new WrongProjectError(`The API key does not open an organization (${error.status}).`, {
        cause: error,
        hint:
          "Nothing was changed. Projects, API keys and, on 2026-09-01, custom domains need a key of the organization: " +
          "make one in its settings in the dashboard, and pass it in a hookdeck.Provider of its own.",
      });
    }
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

/** Whose an object in the state, or in the inputs, is said to be. */
export function ownerIn(values: Plain, { owner }: Endpoint): unknown {
  return values[ownerKey(owner)];
}
