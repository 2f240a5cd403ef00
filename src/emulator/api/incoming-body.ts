import type { IncomingMessage } from "node:http";

/**
 * The body of a request; `undefined` where it has more bytes than that. It is read to its end all the same: to stop
 * early would close the connection before the refusal is out.
 */
export function readBytes(incoming: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const breakOff = () => reject(new Error("the request ended before its body"));
    if (incoming.destroyed && !incoming.readableEnded) {
      breakOff();
      return;
    }
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
    });
    incoming.on("end", () => resolve(size > most ? undefined : Buffer.concat(chunks)));
    incoming.on("error", reject);
    incoming.on("close", () => {
      if (!incoming.readableEnded) breakOff();
    });
  });
}
