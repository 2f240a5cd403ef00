import { type Client, clientFor } from "../client/client";
import { type ConfigReader, readSettings } from "../client/config";
import { Identity } from "./identity";

const identities = new WeakMap<Client, Identity>();

/**
 * What all resources of one provider process share. Configuration is read at each use, so that a missing key gives
 * the same clear error everywhere: Pulumi never repeats a `configure` that failed.
 */
export class Session {
  #read: ConfigReader = () => undefined;
  #toldAboutAccess = false;

  /** Takes the stack's configuration. It neither waits nor throws: calls may already be on their way. */
  configure(read: ConfigReader): void {
    this.#read = read;
    this.#toldAboutAccess = false;
  }

  /** An error that concerns the whole stack: in full for the first resource, in a word for those beside it. */
  aboutAccess(error: Error): Error {
    if (this.#toldAboutAccess) {
      return new Error(
        "Not done either: hookdeck:apiKey or what goes with it is wrong, see the first error.",
      );
    }
    this.#toldAboutAccess = true;
    return error;
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get client(): Client {
    return clientFor(readSettings(this.#read));
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get identity(): Identity {
    const client = this.client;
    const known = identities.get(client);
    if (known) return known;
    const identity = new Identity(client);
    identities.set(client, identity);
    return identity;
  }
}
