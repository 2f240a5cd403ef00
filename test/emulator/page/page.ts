import { z } from "zod";
import type { Emulator } from "../../../src/emulator";
import type { Message, RequestRow } from "../../../src/emulator/http/page/message";

const message = z.looseObject({ type: z.string() });

/** Asks for something below `/_emulator`, with the page's token unless other headers are given. */
export function ask(
  { url, adminToken }: Emulator,
  path: string,
  { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${url}/_emulator${path}`, {
    ...init,
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json", ...headers },
  });
}

function isMessage(value: unknown): value is Message {
  return message.safeParse(value).success;
}

/** The stream of changes, read as the page reads it. */
export class Stream {
  readonly seen: Message[] = [];
  /** Requests by their id, as the page would have them. */
  readonly rows = new Map<string, RequestRow>();
  private text = "";

  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly ending: AbortController,
  ) {}

  static async open(emulator: Emulator, path = "/stream"): Promise<Stream> {
    const ending = new AbortController();
    const { body, status } = await ask(emulator, path, { signal: ending.signal });
    if (body === null || status !== 200) throw new Error(`no stream: ${status}`);
    return new Stream(body.getReader(), ending);
  }

  /** Reads on until that is true. */
  async until(isTrue: (stream: Stream) => boolean): Promise<this> {
    while (!isTrue(this)) {
      const { value, done } = await this.reader.read();
      if (done) throw new Error("the stream has ended");
      this.take(Buffer.from(value).toString("utf8"));
    }
    return this;
  }

  /** The row of the only request. */
  get only(): RequestRow | undefined {
    return [...this.rows.values()][0];
  }

  close(): void {
    this.ending.abort();
  }

  private take(text: string): void {
    const parts = (this.text + text).split("\n\n");
    this.text = parts.pop() ?? "";
    for (const part of parts) {
      const said: unknown = JSON.parse(part.replace(/^data: /, ""));
      if (!isMessage(said)) throw new Error(`not a message: ${part}`);
      this.seen.push(said);
      if (said.type === "reset") this.rows.clear();
      if (said.type !== "rows") continue;
      for (const row of said.rows) this.rows.set(row.id, row);
      for (const id of said.gone) this.rows.delete(id);
    }
  }
}
