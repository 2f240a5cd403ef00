import { type Client, clientFor } from "../client/client";
import {
  type ConfigReader,
  readSettings,
  type Settings,
  settingNames,
  settingsOfEnvironment,
  unusedBase,
} from "../client/config";
import { Recent } from "../client/recent";
import { Identity } from "./identity";
import type { Ledger } from "./ledger";
import { notice } from "./notice";
import { Operation } from "./operation";
import { Snapshot } from "./snapshot";

/** Makes or finds the client for settings: the same one each time. */
type Connect = (settings: Settings) => Client;

const identities = new WeakMap<Client, Identity>();
const sessions = new Recent<Session>();

/**
 * What the resources of one Pulumi provider share during one operation. Settings are read when they are used, so that
 * a missing key gives the same clear error everywhere: Pulumi never repeats a `configure` that failed.
 */
export class Session {
  readonly #read: ConfigReader;
  readonly #connect: Connect;
  readonly #configured = new Set<string>();
  #snapshot: Snapshot | undefined;
  #operation: Operation | undefined;
  #ledger: Ledger | undefined;
  #connected: { readonly environment: string; readonly client: Client } | undefined;
  readonly #warnings = new Set<string>();
  #toldAboutAccess = false;

  constructor(read: ConfigReader, connect: Connect) {
    this.#read = read;
    this.#connect = connect;
  }

  /**
   * A kind of resource is configured, which Pulumi does once per operation: the second time, where one process
   * serves several operations, a new one has begun.
   *
   * @param ledger of the engine's operation, where whoever runs the provider names the operation
   */
  begin(type: string, ledger?: Ledger): void {
    if (ledger === undefined ? this.#configured.has(type) : ledger !== this.#ledger) {
      this.#configured.clear();
      this.#ledger = ledger;
      this.#snapshot = undefined;
      this.#operation = undefined;
      this.#warnings.clear();
      this.#toldAboutAccess = false;
    }
    this.#configured.add(type);
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get client(): Client {
    const environment = settingsOfEnvironment();
    // each resource asks several times, and an address takes long to parse
    if (this.#connected?.environment !== environment) {
      this.#connected = { environment, client: this.#connect(readSettings(this.#read)) };
    }
    return this.#connected.client;
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get identity(): Identity {
    const client = this.client;
    const identity = identities.get(client) ?? new Identity(client);
    identities.set(client, identity);
    return identity;
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get snapshot(): Snapshot {
    this.#snapshot ??= new Snapshot(this.client);
    return this.#snapshot;
  }

  /** @throws HookdeckConfigError when the configuration cannot be used. */
  get operation(): Operation {
    this.#operation ??= new Operation(this.client, this.#ledger);
    return this.#operation;
  }

  /** Says something once per operation, however often a resource is checked. */
  warn(line: string): void {
    if (!this.#warnings.has(line)) notice(`warning: ${line}`);
    this.#warnings.add(line);
  }

  /** Says which address is used, where the environment names another one. */
  tellBase(): void {
    const { settings } = this.client;
    const other = unusedBase(settings);
    if (other === undefined) return;
    this.warn(
      `${settings.apiBase} is used, as the stack's configuration or the last \`pulumi up\` says, and not ${other} of ` +
        "HOOKDECK_API_BASE. To move the stack, change hookdeck:apiBase and run `pulumi up`.",
    );
  }

  /** An error that concerns the whole stack: in full for the first resource, in one sentence for the others. */
  aboutAccess(error: Error): Error {
    if (this.#toldAboutAccess) {
      return new Error(
        "Not done either: the configuration of hookdeck (hookdeck:apiKey, or what belongs to it) is wrong, see the first error.",
      );
    }
    this.#toldAboutAccess = true;
    return error;
  }
}

/**
 * The session of a provider: one for all that are configured alike.
 *
 * @param connect taken from the first of them. @default the client that the whole process shares
 */
export function sessionFor(read: ConfigReader, connect: Connect = clientFor): Session {
  const values = settingNames.map((name) => [name, read(name)] as const);
  return sessions.get(JSON.stringify(values), () => new Session(readerOf(values), connect));
}

// a function of its own: made beside `read`, it would keep that reader, and with it the operation that gave it
function readerOf(values: readonly (readonly [string, string | undefined])[]): ConfigReader {
  return (key) => values.find(([name]) => name === key)?.[1];
}
