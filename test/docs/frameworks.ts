// The package does not depend on Express and Fastify: what the examples use of them is written down here, as their
// documentation has it, for the compiler and for a run. Hono and Next's handlers run as they are.

/** What a handler answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

type Headers = Readonly<Record<string, string>>;
type Exports = Readonly<Record<string, unknown>>;

/** What the examples use of the types of frameworks that are not installed. */
export const frameworkTypes: Readonly<Record<string, string>> = {
  express: `
import type { IncomingHttpHeaders } from "node:http";
interface Request { body: any; headers: IncomingHttpHeaders }
interface Response { status(code: number): Response; send(text: string): void; json(value: unknown): void }
type Handler = (request: Request, response: Response, next: () => void) => void;
declare function express(): { post(path: string, ...handlers: Handler[]): void };
declare namespace express { function raw(options: { type: () => boolean }): Handler }
export default express;`,
  fastify: `
import type { IncomingHttpHeaders } from "node:http";
interface Request { body: unknown; headers: IncomingHttpHeaders }
interface Reply { code(code: number): Reply; send(text: string): Reply }
type Done = (error: Error | null, body?: unknown) => void;
export default function Fastify(): {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(type: string, options: { parseAs: "buffer" }, parse: (request: Request, body: Buffer, done: Done) => void): void;
  post(path: string, handler: (request: Request, reply: Reply) => Promise<unknown>): void;
};`,
};

type Handler = (request: object, response: object, next: () => void) => unknown;

/** Routes of an app, by path. */
function routes() {
  const handlers = new Map<string, readonly Handler[]>();
  return { handlers, post: (path: string, ...chain: Handler[]) => void handlers.set(path, chain) };
}

type Parse = (request: object, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void;

function fastify() {
  const app = routes();
  let parse: Parse = (_, body, done) => done(null, JSON.parse(body.toString()));
  return {
    ...app,
    removeAllContentTypeParsers: () => undefined,
    addContentTypeParser(_type: string, _options: object, parser: Parse) {
      parse = parser;
    },
    parse: (body: Buffer) =>
      new Promise((resolve, reject) => {
        parse({}, body, (error, parsed) => (error ? reject(error) : resolve(parsed)));
      }),
  };
}

const raw = (): Handler => (_request, _response, next) => next();

/** What the examples import, where it is not installed. */
export const frameworks: Readonly<Record<string, unknown>> = {
  express: { __esModule: true, default: Object.assign(routes, { raw }) },
  fastify: { __esModule: true, default: fastify },
};

/** How the handler of each framework is called. */
export const answerers: Readonly<
  Record<string, (exports: Exports, body: string, headers: Headers) => Promise<Answered>>
> = {
  async Express({ default: app }, body, headers) {
    const { handlers } = app as ReturnType<typeof routes>;
    const request = { headers, body: Buffer.from(body) };
    const answered = { status: 200, body: "" };
    const response = {
      status(code: number) {
        answered.status = code;
        return response;
      },
      send: (text: string) => void Object.assign(answered, { body: text }),
      json: (value: unknown) => void Object.assign(answered, { body: JSON.stringify(value) }),
    };
    try {
      for (const handler of handlers.get("/orders") ?? []) handler(request, response, () => undefined);
    } catch {
      return { status: 500, body: "" };
    }
    return answered;
  },
  async Fastify({ default: app }, body, headers) {
    const { handlers, parse } = app as ReturnType<typeof fastify>;
    const answered = { status: 200, body: "" };
    const reply = {
      code(code: number) {
        answered.status = code;
        return reply;
      },
      send(text: string) {
        answered.body = text;
        return reply;
      },
    };
    const [handler] = handlers.get("/orders") ?? [];
    try {
      const request = { headers, body: await parse(Buffer.from(body)) };
      const value: unknown = await handler?.(request, reply, () => undefined);
      return value === reply ? answered : { status: 200, body: JSON.stringify(value) };
    } catch {
      return { status: 500, body: "" };
    }
  },
  async Hono({ default: app }, body, headers) {
    const { request } = app as { request(path: string, init: RequestInit): Promise<Response> };
    return read(await request("/orders", { method: "POST", body, headers }));
  },
  async Next({ POST: handle }, body, headers) {
    const post = handle as (request: Request) => Promise<Response>;
    try {
      return await read(
        await post(new Request("http://localhost/orders", { method: "POST", body, headers })),
      );
    } catch {
      return { status: 500, body: "" };
    }
  },
};

async function read(response: Response): Promise<Answered> {
  return { status: response.status, body: await response.text() };
}
