import type { Emulator, HeldClock, Received, StandInAnswer } from "../emulator";
import { present } from "./engine/state/marked-values";
import type { ResourceState } from "./engine/state/state";
import { parseUrn } from "./engine/state/urn";
import { exchange } from "./exchange";

/**
 * What is sent in at a source.
 * @experimental
 */
export interface IncomingRequest {
  /** The HTTP method. @default `POST` */
  method?: string;
  /** What follows the source's URL: a path, a query string or both. @default nothing */
  path?: string;
  /** Headers, besides `content-type: application/json` for a body that is no text. */
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. @default nothing for `GET` and `HEAD`, else `{}` */
  body?: unknown;
}

/**
 * A delivery that arrived, with its body read.
 * @experimental
 */
export interface Delivery extends Received {
  /** The body as JSON; `undefined` where it is none. */
  readonly json: unknown;
}

/** Sends events through the routing of a stack: resources are found by the names that the program gave them. */
export class Routing {
  /** @param states the resources of the stack as they are at that time */
  constructor(
    readonly emulator: Emulator,
    private readonly clock: HeldClock | undefined,
    private readonly states: () => readonly ResourceState[],
  ) {}

  async send(source: string, request: IncomingRequest): Promise<{ status: number; body: string }> {
    const { method = "POST", path = "", headers = {} } = request;
    const url = this.find("Source", source)?.outputs["url"];
    if (typeof url !== "string")
      throw new Error(`the stack has no source named ${source}, or it has no URL yet`);
    const body = bodyOf(request.body, method);
    const type = typeof request.body === "string" ? "text/plain;charset=UTF-8" : "application/json";
    const answered = await exchange(join(url, path), {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
      body,
    });
    await this.emulator.settle();
    return answered;
  }

  received(of?: string): Delivery[] {
    const id = of === undefined ? undefined : (this.find("Destination", of)?.id ?? of);
    return this.emulator.received(id).map((received) => ({ ...received, json: parse(received.body) }));
  }

  answer(of: string, answer: StandInAnswer): void {
    const destination = this.find("Destination", of);
    const url = destination === undefined ? of : urlOf(destination);
    if (url === undefined)
      throw new Error(`the destination ${of} has no URL in its config: give one to answer(…)`);
    this.emulator.answer(url, answer);
  }

  async pass(milliseconds: number): Promise<void> {
    if (this.clock === undefined) {
      throw new Error("the time of this emulator cannot be moved: start it with `clock: heldClock()`");
    }
    await this.clock.advance(milliseconds);
  }

  async settled(): Promise<void> {
    if (this.clock === undefined) await this.emulator.settled();
    else await this.clock.advance(this.emulator.settlingMs);
  }

  private find(type: string, name: string): ResourceState | undefined {
    return this.states().find(({ urn }) => {
      const parts = parseUrn(urn);
      return parts.name === name && parts.type.endsWith(`hookdeck:${type}`);
    });
  }
}

function bodyOf(body: unknown, method: string): string | undefined {
  if (typeof body === "string") return body;
  if (body !== undefined) return JSON.stringify(body);
  return method === "GET" || method === "HEAD" ? undefined : "{}";
}

function join(url: string, path: string): string {
  if (path === "" || path.startsWith("?")) return `${url}${path}`;
  return `${url.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
}

function urlOf({ outputs }: ResourceState): string | undefined {
  const config = present(outputs["config"] ?? null);
  const { url }: { url?: unknown } = Object(config);
  return typeof url === "string" ? url : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
