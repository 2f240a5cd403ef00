import { type AccessOptions, clientOf } from "./access";
import { unlessPreview } from "./program";
import type { SwitchKind, SwitchVerb } from "./switches/kinds";
import { planSwitches, type Switched, turnSwitches, withoutSpec } from "./switches/turn";

/** How objects are switched. */
export interface SwitchOptions extends AccessOptions {
  /** Whether it is only told what would be done, as in a preview. @default false */
  readonly dryRun?: boolean;
}

/** How connections are switched. */
export interface ConnectionSwitchOptions extends SwitchOptions {
  /** Source of the connections, by id or name: the name of a connection is unique within one. */
  readonly source?: string;
}

/** Turns a switch of one or several objects, each by its id or name. */
export type TurnSwitch<Options extends SwitchOptions = SwitchOptions> = (
  which: string | readonly string[],
  options?: Options,
) => Promise<readonly Switched[]>;

function switchFor(kind: SwitchKind, verb: SwitchVerb): TurnSwitch<ConnectionSwitchOptions> {
  return async (which, { dryRun = false, source, ...access } = {}) => {
    const client = await clientOf(access);
    const references = typeof which === "string" ? [which] : which;
    const planned = await planSwitches(client, { kind, verb, references, source });
    const foreseen = planned.map(withoutSpec);
    if (dryRun) return foreseen;
    return unlessPreview(
      () => turnSwitches(client, planned),
      async () => {
        const names = planned.filter(({ state }) => state === "planned").map(({ name, id }) => name ?? id);
        return { would: `${verb} ${names.join(", ") || "nothing"}`, result: foreseen };
      },
    );
  };
}

/**
 * Switches of connections, for the time until a deployment. A program that declares `paused` or `disabled` turns them
 * back at its next `up`; one that leaves them out leaves them alone.
 *
 * @example
 * await hookdeck.connections.pause(["orders", "refunds"], { source: "checkout" });
 */
export const connections: {
  /** Holds the events of connections. Nothing is lost. In a preview nothing is done. */
  readonly pause: TurnSwitch<ConnectionSwitchOptions>;
  /** Delivers what connections hold, and what comes. In a preview nothing is done. */
  readonly unpause: TurnSwitch<ConnectionSwitchOptions>;
  /** Turns connections on, and their sources and destinations with them. In a preview nothing is done. */
  readonly enable: TurnSwitch<ConnectionSwitchOptions>;
  /** Turns connections off: what waits is called off, and what comes is ignored. In a preview nothing is done. */
  readonly disable: TurnSwitch<ConnectionSwitchOptions>;
} = {
  pause: switchFor("connection", "pause"),
  unpause: switchFor("connection", "unpause"),
  enable: switchFor("connection", "enable"),
  disable: switchFor("connection", "disable"),
};

/** Switches of sources. See {@link connections}. */
export const sources: {
  /** Turns sources on. Connections that were disabled with them stay disabled. In a preview nothing is done. */
  readonly enable: TurnSwitch;
  /** Turns sources off, and their connections with them: what comes is rejected. In a preview nothing is done. */
  readonly disable: TurnSwitch;
} = { enable: switchFor("source", "enable"), disable: switchFor("source", "disable") };

/** Switches of destinations. See {@link connections}. */
export const destinations: {
  /** Turns destinations on. Connections that were disabled with them stay disabled. In a preview nothing is done. */
  readonly enable: TurnSwitch;
  /** Turns destinations off, and their connections with them. In a preview nothing is done. */
  readonly disable: TurnSwitch;
} = { enable: switchFor("destination", "enable"), disable: switchFor("destination", "disable") };

/** Switches of issue triggers. See {@link connections}. */
export const issueTriggers: {
  /** Turns issue triggers on. In a preview nothing is done. */
  readonly enable: TurnSwitch;
  /** Turns issue triggers off: they open no issues. In a preview nothing is done. */
  readonly disable: TurnSwitch;
} = { enable: switchFor("issueTrigger", "enable"), disable: switchFor("issueTrigger", "disable") };
