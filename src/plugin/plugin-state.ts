import type { ConfigReader } from "../client/config";
import type { Plain } from "../schema/plain";
import { EngineLog } from "./engine-log";

/** What the calls of one plugin process share: one engine, one provider resource. */
export class PluginState {
  readonly log = new EngineLog();
  /** Where the engine listens; empty until it says so. */
  engineAddress = "";
  /** Whether the engine tells a function that it runs in a preview. */
  tellsPreview = false;
  readonly #cancelled = new AbortController();
  /** Settings of the provider, by their short names: another object each time that the engine configures it. */
  configuration: Plain = {};

  constructor(engineAddress: string) {
    this.meet(engineAddress);
  }

  /** Aborted once the engine wants the operation to end. */
  get cancelled(): AbortSignal {
    return this.#cancelled.signal;
  }

  /** Ends what only waits. What writes goes on, for a limited time: ended, the state would not have it. */
  cancel(): void {
    this.#cancelled.abort(new Error("The operation was cancelled. What was started in Hookdeck goes on."));
  }

  /** Takes the address of the engine. */
  meet(engineAddress: string): void {
    this.engineAddress = engineAddress;
    if (engineAddress !== "") this.log.connect(engineAddress);
  }

  /** Reads a setting by its full name, as the lifecycle does. */
  readonly read: ConfigReader = (key) => {
    const value = this.configuration[key.replace(/^hookdeck:/, "")];
    return value === undefined || value === null ? undefined : String(value);
  };
}
