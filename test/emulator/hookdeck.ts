import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";

/** A reply of the emulator. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text where it is none. */
  readonly body: unknown;
}

const object = z.looseObject({
  id: z.string().optional(),
  url: z.string().optional(),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});
const answer = object.extend({
  source: object.optional(),
  destination: object.optional(),
  rules: z.array(z.record(z.string(), z.unknown())).optional(),
  models: z.array(object).optional(),
  count: z.number().optional(),
  pagination: z.record(z.string(), z.unknown()).optional(),
});

/** Body of a reply: an object or a list of them, with the keys that tests read by name. */
export type Answer = z.output<typeof answer>;

/** How to send a request other than by default. */
export interface CallOptions {
  /** @default "2026-09-01" */
  readonly version?: string;
  /** @default the emulator's first key, as bearer token */
  readonly authorization?: string;
}

/** An emulator of one test file, with shortcuts. */
export interface Hookdeck {
  readonly emulator: Emulator;
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Reply>;
  /** As call, and expects 200. Answers the body. */
  ok(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  /** As ok, and answers the id in the body. */
  idOf(method: string, path: string, body?: unknown, options?: CallOptions): Promise<string>;
}

/** Starts an emulator for the tests of a file, empties it after each and closes it at the end. */
export function useHookdeck(options: EmulatorOptions = {}): Hookdeck {
  let emulator: Emulator | undefined;
  const running = () => {
    if (emulator === undefined) throw new Error("the emulator runs within tests only");
    return emulator;
  };
  beforeAll(async () => {
    emulator = await startEmulator(options);
  });
  afterEach(() => running().reset());
  afterAll(() => running().close());

  const hookdeck: Hookdeck = {
    get emulator() {
      return running();
    },
    async call(method, path, body, { version = "2026-09-01", authorization } = {}) {
      const { url, apiKey } = running();
      const response = await fetch(`${url}/${version}${path}`, {
        method,
        headers: { authorization: authorization ?? `Bearer ${apiKey}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("application/json");
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    async ok(method, path, body, callOptions) {
      const reply = await hookdeck.call(method, path, body, callOptions);
      if (reply.status !== 200)
        throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
      return answer.parse(reply.body);
    },
    async idOf(method, path, body, callOptions) {
      const { id } = await hookdeck.ok(method, path, body, callOptions);
      if (id === undefined) throw new Error(`${method} ${path}: no id`);
      return id;
    },
  };
  return hookdeck;
}

/** A refusal of the schema, with these lines. */
export function schemaRefusal(...data: readonly string[]) {
  const body = {
    level: "info",
    handled: true,
    report: true,
    data,
    status: 422,
    code: "UNPROCESSABLE_ENTITY",
  };
  return expect.objectContaining({ status: 422, body });
}

/** A refusal of the resource, with this data. */
export function resourceRefusal(data: Readonly<Record<string, unknown>>) {
  const body = { code: "UNPROCESSABLE_ENTITY", status: 422, message: "Unprocessable Entity", data };
  return expect.objectContaining({ status: 422, body });
}

/** 404 for this id. */
export function notFound(id: string) {
  const body = { code: "NOT_FOUND", status: 404, message: "Not Found", data: { id } };
  return expect.objectContaining({ status: 404, body });
}

/** 410. */
export const gone = expect.objectContaining({
  status: 410,
  body: { code: "GONE", status: 410, message: "Resource was deleted", data: { deleted: true } },
});

/** 500, as Hookdeck answers a rename onto a taken name. */
export const fatal = expect.objectContaining({
  status: 500,
  body: { code: "FATAL_ERROR", status: 500, message: "Fatal Error" },
});

/** 409 with this data. */
export function conflict(data: unknown) {
  const body = { code: "RESOURCE_ALREADY_EXISTS", status: 409, message: "Resource already exists", data };
  return expect.objectContaining({ status: 409, body });
}
