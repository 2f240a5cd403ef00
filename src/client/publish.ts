import { isHookdeck } from "./base-url";
import type { Settings } from "./config";
import { HookdeckError } from "./errors/hookdeck-error";
import { post } from "./transport";

/** Where Hookdeck's Publish API is. https://hookdeck.com/docs/publish */
const publishBase = "https://hkdk.events";
/** Milliseconds that a request may take. */
const timeout = 30_000;

/** A request that is published to a source. */
export interface Published {
  readonly sourceId: string;
  /** Path and query below the source, with its leading slash; empty for none. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a request to a source with the project's key: it counts as verified, whatever the source asks of others.
 * Answers what the source answers, as text.
 *
 * @throws HookdeckError where it was refused, or could not be sent.
 */
export async function publish(
  settings: Settings,
  { sourceId, path, headers, body }: Published,
): Promise<string> {
  const base = isHookdeck(settings.apiBase) ? publishBase : settings.apiBase;
  const all = { ...headers, "x-hookdeck-source-id": sourceId };
  const sent = post(settings, `${base}/v1/publish${path}`, { headers: all, body }, timeout);
  const { status, text } = await sent.catch((cause: unknown) => {
    throw new HookdeckError(`No request could be published at ${base}.`, {
      hint: "Check the network, and HTTPS_PROXY where there is a proxy.",
      cause,
    });
  });
  if (status >= 200 && status < 300) return text;
  throw new HookdeckError(`Hookdeck refused a request that was published to ${sourceId} (${status}).`, {
    hint: "Check that the key is that of the source's project, and that the source is there.",
  });
}
