import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Customer } from "../../examples/fleet/customers";
import { type Deploy, deployFleet, type Outcome, summarize } from "../../examples/fleet/fleet";
import { route } from "../../examples/fleet/routing";
import { type Emulator, startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";

const ids = ["acme", "globex", "initech", "umbrella"] as const;
const fleet: readonly Customer[] = ids.map((id) => ({ id, endpoint: `https://${id}.example.com/` }));
const keyOf = async ({ id }: Customer) => `canary-key-of-${id}`;

let emulator: Emulator;
let states: string;

beforeAll(async () => {
  // initech has no project: its key opens nothing
  const [apiKey, ...others] = ["acme", "globex", "umbrella"].map((id) => `canary-key-of-${id}`);
  emulator = await startEmulator({
    apiKey: apiKey ?? "",
    projects: others.map((each) => ({ apiKey: each })),
  });
  states = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-fleet-"));
});

afterAll(async () => {
  rmSync(states, { recursive: true, force: true });
  await emulator.close();
});

/** What Pulumi's CLI does in the example: each customer's state is a file. */
const deploy: Deploy = async (customer, { apiKey }) => {
  const stack = await testStack(() => route(customer), {
    stack: customer.id,
    config: { "hookdeck:apiBase": emulator.url },
    secretConfig: { "hookdeck:apiKey": apiKey },
    stateFile: join(states, `${customer.id}.json`),
    passphrase: "throw-away",
    require,
  });
  return (await stack.up()).summary;
};

/** Deploys, and answers the outcomes by customer, and all that a person was told. */
async function run(customers = fleet, options: Partial<Parameters<typeof deployFleet>[1]> = {}) {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const outcomes = await deployFleet(customers, { keyOf, deploy, parallel: 2, log, ...options });
  const told = [...lines, summarize(outcomes)].join("\n");
  return { told, of: (id: string): Outcome | undefined => outcomes.find(({ customer }) => customer === id) };
}

test("one customer fails without the others, is told about without its key, and the rest is up to date", async () => {
  const { of, told } = await run();
  for (const id of ["acme", "globex", "umbrella"]) expect(of(id)).toMatchObject({ changes: { create: 6 } });
  expect(of("initech")?.failure).toContain("Unauthorized (401)");
  expect(told).toContain("3 of 4 customers are deployed.");
  expect(told).toContain("Go on with: npx tsx deploy.ts --only initech");
  expect(told).not.toContain("canary-");

  const calls = emulator.journal.length;
  const again = await run(fleet.filter(({ id }) => id !== "initech"));
  expect(again.of("globex")).toMatchObject({ changes: { same: 6 } });
  expect(again.told).toMatch(/^3 of 3 customers are deployed\.$/m);
  expect(emulator.journal).toHaveLength(calls);
});

test("each project gets its own customer's endpoint", async () => {
  for (const id of ["acme", "globex", "umbrella"]) {
    const response = await fetch(`${emulator.url}/2026-09-01/destinations`, {
      headers: { authorization: `Bearer canary-key-of-${id}` },
    });
    expect(await response.json()).toMatchObject({
      models: [{ config: { url: `https://${id}.example.com/` } }],
    });
  }
});

describe("without any call", () => {
  const noted: string[] = [];
  let underWay = 0;
  let most = 0;
  const noting: Deploy = async ({ id }) => {
    noted.push(id);
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return { same: 1 };
  };

  beforeEach(() => {
    noted.length = 0;
    most = 0;
  });

  test("no more customers are deployed at once than was said", async () => {
    await run(fleet, { deploy: noting, parallel: 3 });
    expect([noted.length, most]).toEqual([4, 3]);
  });

  test("a key that is missing, or is another customer's, fails that customer alone", async () => {
    const keys: Readonly<Record<string, string>> = { acme: "one", globex: "one", umbrella: "two" };
    const { of, told } = await run(fleet, {
      deploy: noting,
      parallel: 1,
      keyOf: async ({ id }) => keys[id] ?? Promise.reject(new Error(`the store has no key of ${id}`)),
    });
    expect(noted).toEqual(["acme", "umbrella"]);
    expect(of("globex")?.failure).toBe("its key is the one of acme");
    expect(told).toContain("initech: the store has no key of initech");
  });

  test("an interrupted run begins no other customer, and says which are left", async () => {
    const interruption = new AbortController();
    const { told } = await run(fleet, {
      parallel: 1,
      signal: interruption.signal,
      deploy: async (...given) => {
        interruption.abort();
        return noting(...given);
      },
    });
    expect(noted).toEqual(["acme"]);
    expect(told).toContain("--only globex,initech,umbrella");
  });

  test("a key in an error of somebody else is not shown", async () => {
    const { told } = await run(fleet, {
      deploy: async (_, { apiKey }) => Promise.reject(new Error(`pulumi config set ${apiKey}`)),
    });
    expect(told).toContain("pulumi config set [secret]");
    expect(told).not.toContain("canary-");
  });
});
