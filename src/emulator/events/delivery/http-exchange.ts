import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { parseJson } from "../ingest/payload";
import type { KeptConnection } from "./kept-connections";

/** A delivery, ready to be sent. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What became of a delivery. */
export interface HttpOutcome {
  /** `null` where no answer came. */
  readonly status: number | null;
  /** Why no answer came. */
  readonly errorCode: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** How much of an answer is kept, in bytes. */
const answerMax = 256 * 1024;

/** Hears how an exchange ends: of the first word that it gets. */
export interface ExchangeEnd {
  answered(outcome: HttpOutcome): void;
  /** Another protocol came, or nothing. */
  refused(errorCode: string): void;
  failed(error: unknown): void;
}

/** Sends a parcel, and hears of the answer. @throws what Node says of a request that cannot be made */
export function exchange(
  { url, method, headers, body }: HttpRequest,
  target: Readonly<URL> | undefined,
  connection: KeptConnection | undefined,
  end: ExchangeEnd,
): ClientRequest {
  const start = url.startsWith("https:") ? httpsRequest : httpRequest;
  const length = body.length === 0 ? {} : { "content-length": String(body.length) };
  const options = { method, headers: { ...headers, ...length }, agent: connection?.agent ?? false };
  const outgoing = start(target ?? url, options);
  let hasAnswer = false;
  outgoing.on("response", (incoming) => {
    hasAnswer = true;
    read(incoming, end, () => {
      // one whose request is not out yet cannot take the next
      if (outgoing.writableFinished) connection?.rest();
      else connection?.end();
    });
  });
  // what comes after an answer has begun is told by the answer itself
  outgoing.on("error", (error) => {
    if (!hasAnswer) end.failed(error);
  });
  outgoing.on("socket", (socket) => {
    socket.unref();
    connection?.use(socket);
  });
  // whoever switches to another protocol, or says nothing more, has not answered
  outgoing.on("upgrade", (_, socket) => {
    socket.destroy();
    end.refused("PROTOCOL_ERROR");
  });
  outgoing.on("close", () => {
    if (!hasAnswer) end.refused("SOCKET_CLOSED");
  });
  outgoing.end(body);
  return outgoing;
}

function read(incoming: IncomingMessage, end: ExchangeEnd, rest: () => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    if (size < answerMax) chunks.push(chunk.subarray(0, answerMax - size));
    size += chunk.length;
  });
  incoming.on("end", () => {
    rest();
    end.answered(outcomeOf(incoming, Buffer.concat(chunks).toString("utf8")));
  });
  incoming.on("error", (error) => end.failed(error));
  incoming.on("close", () => end.failed(undefined));
}

function outcomeOf(incoming: IncomingMessage, text: string): HttpOutcome {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const json = parseJson(text);
  return {
    status: incoming.statusCode ?? null,
    errorCode: null,
    headers,
    body: json === undefined ? text : json.value,
  };
}
