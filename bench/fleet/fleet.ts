import type { Customer } from "../../examples/fleet/customers";
import { type Deploy, deployFleet, type Outcome } from "../../examples/fleet/fleet";
import { type Emulator, startEmulator } from "../../src/emulator";
import type { EngineChoice } from "../../test/engine/find";
import { atMost, type Judged } from "../judged";
import { watchMemory } from "./memory";
import { FleetPlace } from "./place";

const parallel = 4;
/** Calls for a project of one destination, two sources and two connections: one each, and a list of each kind. */
const callsOfOne = 8;
/** How much more memory may be in use with many projects than with few, in parts of it. */
const memoryGrowth = 1.25;

/** What one deployment of a fleet took. */
interface Run {
  readonly outcomes: readonly Outcome[];
  /** Seconds from start to end. */
  readonly took: number;
  readonly calls: number;
  readonly refused: number;
  readonly memory: number | undefined;
}

/**
 * Deploys few projects, and then many, of which the few are up to date and one has a wrong key: what grows with the
 * number of projects. One emulator serves all of them, with its limit for each key.
 */
export async function measureFleet(
  choice: EngineChoice | undefined,
  signal: AbortSignal,
  [many = 50, few = Math.ceil(many / 5)]: readonly number[] = [],
): Promise<Judged[]> {
  const ids = Array.from({ length: many }, (_, index) => `customer-${index + 1}`);
  const customers = [...ids, "stranger"].map((id) => ({ id, endpoint: `https://${id}.example.com/` }));
  const [apiKey = "", ...others] = ids.map((id) => `key-of-${id}`);
  const projects = others.map((each) => ({ apiKey: each }));
  const emulator = await startEmulator({ apiKey, projects, rateLimit: { enforce: true } });
  emulator.fail({ match: { times: Number.POSITIVE_INFINITY }, action: { type: "latency", ms: 50 } });
  const place = new FleetPlace();
  try {
    const path = choice?.path;
    const deploy = path === undefined ? place.withStandIn(emulator.url) : place.withCli(path, emulator.url);
    const first = await run(customers.slice(0, few), deploy, { emulator, signal });
    const second = await run(customers, deploy, { emulator, signal });
    console.log(table(few, first, second));
    return judge(few, first, second);
  } finally {
    place.remove();
    await emulator.close();
  }
}

async function run(
  customers: readonly Customer[],
  deploy: Deploy,
  { emulator, signal }: { emulator: Emulator; signal: AbortSignal },
): Promise<Run> {
  const [before, start] = [emulator.journal.length, performance.now()];
  const keyOf = async ({ id }: Customer) => `key-of-${id}`;
  const { result, most } = await watchMemory(() =>
    deployFleet(customers, { keyOf, deploy, parallel, signal, log: () => undefined }),
  );
  signal.throwIfAborted();
  const made = emulator.journal.slice(before);
  return {
    outcomes: result,
    took: (performance.now() - start) / 1000,
    calls: made.filter(({ status }) => status !== 401).length,
    refused: made.filter(({ status }) => status === 429).length,
    memory: most?.megabytes,
  };
}

const isNew = ({ changes }: Outcome) => (changes["create"] ?? 0) > 0;
const isFailed = ({ failure }: Outcome) => failure !== undefined;
const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);

function table(few: number, first: Run, second: Run): string {
  const row = (title: string, { outcomes, took, calls, memory }: Run) => {
    const secondsOf = (some: readonly Outcome[]) => mean(some.map(({ seconds }) => seconds)).toFixed(1);
    const [created, same] = [
      outcomes.filter(isNew),
      outcomes.filter((each) => !isNew(each) && !isFailed(each)),
    ];
    const cells = [
      ...[title, created.length, same.length, outcomes.filter(isFailed).length, took.toFixed(1)],
      ...[secondsOf(created), same.length > 0 ? secondsOf(same) : "", calls, memory?.toFixed(0) ?? "?"],
    ];
    return `| ${cells.join(" | ")} |`;
  };
  return [
    "| run | new | up to date | failed | s in all | s of a new one | s of one up to date | calls | MB of all processes |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    row(`${few} projects, ${parallel} at once`, first),
    row(`${second.outcomes.length} projects, ${parallel} at once`, second),
  ].join("\n");
}

function judge(few: number, first: Run, second: Run): Judged[] {
  const failed = second.outcomes.filter(isFailed).map(({ customer }) => customer);
  const created = second.outcomes.filter(isNew).length;
  const wrong = [...first.outcomes, ...second.outcomes].filter(
    (each) => isFailed(each) && each.customer !== "stranger",
  );
  for (const { customer, failure } of wrong) console.log(`${customer}: ${failure}`);
  return [
    { text: `fleet: failed: ${failed.join(", ")}, and no other`, met: failed.join() === "stranger" },
    atMost("fleet: calls for a new project, few", first.calls / few, callsOfOne),
    atMost("fleet: calls for a new project, many", second.calls / created, callsOfOne),
    atMost("fleet: answers of 429", first.refused + second.refused, 0),
    ...(first.memory === undefined || second.memory === undefined
      ? []
      : [atMost("fleet: memory with many, times that with few", second.memory / first.memory, memoryGrowth)]),
  ];
}
