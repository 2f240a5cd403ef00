import { readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { z } from "zod";
import { base } from "../../site/address";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Serves a folder as GitHub Pages does, on a free port of this machine. */
export async function serveSite(folder: string): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://site");
    const file = join(folder, decodeURI(pathname).replace(base, "/").replace(/\/$/, "/index.html"));
    const isThere = statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isThere) response.writeHead(404).end();
    else
      response
        .writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" })
        .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { server, url: `http://127.0.0.1:${port}${base}` };
}
