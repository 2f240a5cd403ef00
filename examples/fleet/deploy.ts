// Deploys all customers, or some: exit code 1 where one failed.
//   npx tsx deploy.ts [--parallel 4] [--only acme,globex] [--shard 1/4]
// The state is where the CLI keeps it: PULUMI_BACKEND_URL=file://./state, s3://bucket?region=…, or Pulumi Cloud.
import { parseArgs } from "node:util";
import { deployWithAutomation } from "./automation";
import { type Customer, customers } from "./customers";
import { deployFleet, summarize } from "./fleet";
import { keyFromEnvironment } from "./keys";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      parallel: { type: "string", default: "4" },
      only: { type: "string", default: "" },
      shard: { type: "string", default: "1/1" },
    },
  });
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1) throw new Error("--parallel takes a number from 1 on");
  const interruption = new AbortController();
  process.once("SIGINT", () => interruption.abort());
  const outcomes = await deployFleet(shardOf(chosen(values.only), values.shard), {
    keyOf: keyFromEnvironment,
    deploy: deployWithAutomation(),
    parallel,
    log: console.log,
    signal: interruption.signal,
  });
  console.log(`\n${summarize(outcomes)}`);
  if (outcomes.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
}

/** The customers whose ids are given, or all. */
function chosen(only: string): readonly Customer[] {
  if (only === "") return customers;
  return only.split(",").map((id) => {
    const customer = customers.find((each) => each.id === id);
    if (customer === undefined) throw new Error(`there is no customer ${id} in customers.ts`);
    return customer;
  });
}

/** One of several equal parts: `2/4` is the second of four, each of which a job of a CI's matrix deploys. */
function shardOf(all: readonly Customer[], shard: string): readonly Customer[] {
  const [number = 0, count = 0] = shard.split("/").map(Number);
  if (!(Number.isInteger(number) && Number.isInteger(count) && 1 <= number && number <= count))
    throw new Error("--shard takes which part of how many, such as 2/4");
  return all.filter((_, index) => index % count === number - 1);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
