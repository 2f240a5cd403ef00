import type { IncomingMessage } from "node:http";

/**
 * The body of a request; `undefined` where it has more bytes than that. It is read to its end all the same: to stop
 * early would close the connection before the refusal is out.
 */
export async function readBytes(incoming: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= most) chunks.push(bytes);
  }
  return size > most ? undefined : Buffer.concat(chunks);
}
