import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import type { EmulatorEnv } from "../../api/context";

/** Where the build puts the page: the same folder from `src` and from `dist`. */
const folder = join(__dirname, "../../../../dist/emulator/page");

/** What the page is made of, by name. */
const assets: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml",
  "licenses.txt": "text/plain; charset=utf-8",
};

/** Only its own files are loaded, only its own server is asked, and no text ever becomes markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const guards = {
  "content-security-policy": policy,
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The page itself. It holds nothing of the emulator's: everything that it shows is asked for with the token. */
export function assetRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/", () => answer("index.html"));
  for (const name of Object.keys(assets)) routes.get(`/${name}`, () => answer(name));
  return routes;
}

async function answer(name: string): Promise<Response> {
  const text = await readFile(join(folder, name)).catch(() => undefined);
  if (text === undefined) return new Response("The page is not built: npm run build\n", { status: 503 });
  return new Response(text, { headers: { ...guards, "content-type": assets[name] ?? "" } });
}
