import { request } from "node:http";
import { text } from "node:stream/consumers";

/** What is sent over HTTP. */
export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Sends a request to this machine and reads the whole answer. Not by `fetch`: it keeps connections for each address in
 * the process, and tests like to replace it.
 *
 * @throws Error if there is no answer
 */
export async function exchange(
  url: string,
  { method, headers, body }: Outgoing,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    // a connection of its own, which ends with the answer
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const { statusCode = 0 } = incoming;
      text(incoming).then((answer) => resolve({ status: statusCode, body: answer }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
