/** Somebody who listens to a CLI destination, as Hookdeck's own command does with `hookdeck listen`. */
export interface Listener {
  /** Id of the session, as events tell it in `cli_id`. */
  readonly id: string;
  /**
   * Stops listening. For two minutes of the emulator's clock events still come of requests and fail with
   * `CLI_UNAVAILABLE`; from then on requests are ignored as `CLI_DISCONNECTED` (observed on Hookdeck's API).
   */
  close(): void;
}
