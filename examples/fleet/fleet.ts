import { setMaxListeners } from "node:events";
import type { Customer } from "./customers";
import type { KeyOf } from "./keys";

/** Counts of what an `up` did: `{ create: 5 }`. */
export type Changes = Readonly<Partial<Record<string, number>>>;

/** Deploys one customer's stack, and rejects where that fails. */
export type Deploy = (
  customer: Customer,
  access: { readonly apiKey: string; readonly signal?: AbortSignal | undefined },
) => Promise<Changes>;

/** What came of one customer. */
export interface Outcome {
  readonly customer: string;
  readonly seconds: number;
  readonly changes: Changes;
  /** Why it failed; without keys. */
  readonly failure?: string;
}

export interface FleetOptions {
  readonly keyOf: KeyOf;
  readonly deploy: Deploy;
  /** Customers that are deployed at the same time. */
  readonly parallel: number;
  /** Takes a line about each customer that is done. */
  readonly log: (line: string) => void;
  /** Begins no other customer, and interrupts those under way. @default never */
  readonly signal?: AbortSignal;
}

/**
 * Deploys the stacks of all customers. One that fails keeps no other from being deployed, and is told about in its
 * outcome. Run it again to go on: a stack that is up to date takes no call.
 */
export async function deployFleet(
  customers: readonly Customer[],
  { keyOf, deploy, parallel, log, signal }: FleetOptions,
): Promise<Outcome[]> {
  // each deployment listens, and Node would warn of a leak at the eleventh
  if (signal) setMaxListeners(0, signal);
  const owners = new Map<string, string>();
  const deployOne = async (customer: Customer): Promise<Outcome> => {
    const start = performance.now();
    let apiKey = "";
    const outcome = (changes: Changes, failure?: string) => ({
      customer: customer.id,
      seconds: (performance.now() - start) / 1000,
      changes,
      ...(failure !== undefined && { failure }),
    });
    try {
      if (signal?.aborted) return outcome({}, "not begun: the run was interrupted");
      apiKey = await keyOf(customer);
      const owner = owners.get(apiKey) ?? customer.id;
      // two stacks in one project would take each other's objects over
      if (owner !== customer.id) return outcome({}, `its key is the one of ${owner}`);
      owners.set(apiKey, customer.id);
      return outcome(await deploy(customer, { apiKey, signal }));
    } catch (error) {
      return outcome({}, reason(error, apiKey));
    }
  };
  const outcomes: Outcome[] = [];
  const waiting = [...customers];
  const work = async () => {
    for (let customer = waiting.shift(); customer !== undefined; customer = waiting.shift()) {
      const outcome = await deployOne(customer);
      outcomes.push(outcome);
      log(line(outcome));
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return outcomes;
}

/** What a person reads in the end: how many are deployed, which failed and why, and how to go on with those. */
export function summarize(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  const deployed = `${outcomes.length - failed.length} of ${outcomes.length} customers are deployed.`;
  if (failed.length === 0) return deployed;
  const reasons = failed.map(
    ({ customer, failure = "" }) => `${customer}: ${failure.replaceAll("\n", "\n  ")}`,
  );
  const again = `npx tsx deploy.ts --only ${failed.map(({ customer }) => customer).join(",")}`;
  return [deployed, "", "Failed:", ...reasons, "", `Go on with: ${again}`].join("\n");
}

function line({ customer, seconds, changes, failure }: Outcome): string {
  const counts = Object.entries(changes).map(([what, count]) => `${count} ${what}`);
  const result = failure === undefined ? counts.join(", ") : "failed";
  return `${customer}: ${result} (${seconds.toFixed(1)} s)`;
}

/** The provider's messages have no key in them; what else goes wrong may. */
function reason(error: unknown, apiKey: string): string {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  return apiKey === "" ? text : text.replaceAll(apiKey, "[secret]");
}
