import { type Client, type ClientOptions, createClient } from "../../src/client/client";
import type { Settings } from "../../src/client/config";
import { sessionFor } from "../../src/provider/session";
import { type TestStack, testStack } from "../../src/testing";

/** The key of every history. */
export const apiKey = "canary-api-key-0123456789";

/** Where the provider comes from: the sources, so that it shares this test's time. */
const load: NodeJS.Require = Object.assign(
  (name: string): unknown => require(name === "pulumi-hookdeck/runtime/v1" ? "../../src/runtime/v1" : name),
  { resolve: require.resolve, cache: require.cache, extensions: require.extensions, main: require.main },
);

/**
 * Opens the stack in a state file, or a new one.
 *
 * @param options.reopened whether the file will be read again; sealing its secrets for that takes time.
 * @param options.client what the provider's client is made of, from now on.
 */
export async function openStack(
  url: string,
  { stateFile, reopened, client }: { stateFile: string; reopened: boolean; client?: ClientOptions },
): Promise<TestStack> {
  // before its first answer the client goes by 230 calls a minute, not by the limit of the history
  if (client) await connect(url, client).send({ method: "GET", path: "/sources" });
  return testStack(() => undefined, {
    config: { "hookdeck:apiBase": url },
    secretConfig: { "hookdeck:apiKey": apiKey },
    provider: "in-process",
    throws: false,
    require: load,
    stateFile,
    ...(reopened && { passphrase: "throw-away" }),
  });
}

function connect(url: string, options: ClientOptions): Client {
  const config = new Map([
    ["hookdeck:apiBase", url],
    ["hookdeck:apiKey", apiKey],
  ]);
  let client: Client | undefined;
  const connected = (settings: Settings) => {
    client ??= createClient(settings, options);
    return client;
  };
  return sessionFor((key) => config.get(key), connected).client;
}
