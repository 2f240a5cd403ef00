import type * as Undici from "undici";
import { isLoopback } from "./base-url";
import type { Call, RawResponse } from "./call";
import type { Settings } from "./config";
import { HookdeckResponseError } from "./errors/errors";
import { queryText } from "./path";
import { packageVersion } from "./version";

const largestBody = 20 * 1024 * 1024;
const dispatchers = new Map<"direct" | "proxied", Undici.Dispatcher>();

/**
 * Sends a call once and reads the whole answer, whatever its status. Redirects are not followed: the key would go
 * with them.
 *
 * @param timeout milliseconds until the attempt is given up, a slow body included.
 * @throws whatever undici throws where there is no complete answer.
 */
export async function exchange(settings: Settings, call: Call, timeout: number): Promise<RawResponse> {
  const { request } = loadUndici();
  const response = await request(
    `${settings.apiBase}/${settings.apiVersion}${call.path}${queryText(call.query)}`,
    {
      method: call.method,
      dispatcher: dispatcherFor(settings.apiBase),
      signal: AbortSignal.timeout(timeout),
      headers: {
        accept: "application/json",
        ...ownHeaders(settings),
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: call.body === undefined ? null : JSON.stringify(call.body),
    },
  );
  return { status: response.statusCode, headers: response.headers, text: await readText(response) };
}

/** Posts a body as it is, with the project's key, to an address that is no route of the API. */
export async function post(
  settings: Settings,
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  timeout: number,
): Promise<RawResponse> {
  const response = await loadUndici().request(url, {
    method: "POST",
    dispatcher: dispatcherFor(new URL(url).origin),
    signal: AbortSignal.timeout(timeout),
    headers: { ...headers, ...ownHeaders(settings) },
    body,
  });
  return { status: response.statusCode, headers: response.headers, text: await readText(response) };
}

function ownHeaders({ apiKey }: Settings): Record<string, string> {
  return {
    authorization: `Bearer ${apiKey}`,
    // the front of Hookdeck's API refuses some clients by their default name
    "user-agent": `pulumi-hookdeck/${packageVersion()}`,
  };
}

async function readText({ statusCode, body }: Undici.Dispatcher.ResponseData): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestBody) throw new HookdeckResponseError("Hookdeck's answer is too large.", statusCode);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Loaded at the first call: a preview makes none, and undici takes 100 ms to load. */
function loadUndici(): typeof Undici {
  return require("undici");
}

function dispatcherFor(apiBase: string): Undici.Dispatcher {
  const route = isLoopback(apiBase) ? "direct" : "proxied";
  const dispatcher = dispatchers.get(route) ?? createDispatcher(route);
  dispatchers.set(route, dispatcher);
  return dispatcher;
}

function createDispatcher(route: "direct" | "proxied"): Undici.Dispatcher {
  const { Agent, EnvHttpProxyAgent } = loadUndici();
  const options = { connections: 16, pipelining: 1, connect: { timeout: 10_000 } };
  // it reads HTTPS_PROXY and NO_PROXY; HTTP_PROXY is kept out, since nothing but https leaves this machine
  return route === "direct" ? new Agent(options) : new EnvHttpProxyAgent({ ...options, httpProxy: "" });
}
