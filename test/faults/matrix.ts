import { defaultPatience } from "../../src/client/retry";
import { type EmulatorOptions, type Fault, startEmulator } from "../../src/emulator";
import { isPlain } from "../../src/schema/plain";
import { TestTime } from "../client/test-time";
import { Ground, type GroundOptions, type Program } from "./ground";

/** Values that nobody may ever see: the API key, and what opens the source and the destination of {@link shop}. */
const canaries = {
  key: "canary-api-key-7f3a",
  source: "canary-source-5b2c",
  destination: "canary-destination-9d1e",
};

/** A program with secrets and every kind of resource. `changed` is another state of each. */
export function shop(changed = false): Program {
  const auth = { headerKey: "x-key", apiKey: canaries.source };
  return {
    orders: {
      type: "Source",
      inputs: { type: "HTTP", description: changed ? "new" : "old", config: { authType: "API_KEY", auth } },
    },
    billing: {
      type: "Destination",
      inputs: {
        config: {
          url: "https://billing.example.com/",
          httpMethod: changed ? "PUT" : "POST",
          authType: "BEARER_TOKEN",
          auth: { token: canaries.destination },
        },
      },
    },
    "orders-billing": {
      type: "Connection",
      ids: { sourceId: "orders", destinationId: "billing" },
      inputs: { rules: [{ type: "retry", strategy: "linear", interval: 60_000, count: changed ? 5 : 3 }] },
    },
  };
}

/**
 * Lets a scenario work on a ground. In the end faults are over, and one refresh and one up must make the project
 * what `program` says, with every object once, nothing left to do, and no secret seen by anybody.
 */
export async function onGround(
  scenario: (ground: Ground) => Promise<Program>,
  {
    emulator: options,
    skew = 0,
    ...rest
  }: GroundOptions & { emulator?: EmulatorOptions; skew?: number } = {},
): Promise<void> {
  const time = TestTime.withSockets();
  // a test's own calls must not make the provider wait
  const rateLimit = { limit: 100_000 };
  const clock = () => time.date() + skew;
  const emulator = await startEmulator({ apiKey: canaries.key, rateLimit, clock, ...options });
  const ground = new Ground(emulator, time, rest);
  const log = jest.spyOn(console, "log").mockImplementation((line) => void ground.said.push(String(line)));
  try {
    const program = await scenario(ground);
    emulator.heal();
    // into a window of the rate limit that nobody has used
    time.pass(60_000);
    expect([await ground.refresh(), await ground.up(program)]).toEqual([[], []]);
    expect(await objectsOf(ground)).toEqual(namesOf(program));
    expect([...ground.state.keys()].sort()).toEqual(Object.keys(program).sort());
    expect(await ground.calls(() => ground.up(program))).toEqual([]);
    for (const canary of Object.values(canaries)) expect(ground.said.join("\n")).not.toContain(canary);
  } finally {
    log.mockRestore();
    await emulator.close();
  }
}

const collections = { Source: "/sources", Destination: "/destinations", Connection: "/connections" };

/** Every object in the project, as `Source orders`. */
export async function objectsOf({ api }: Ground): Promise<string[]> {
  const lists = Object.entries(collections).map(async ([type, path]) => {
    const { models } = await api("GET", `${path}?limit=255&disabled=true`);
    const names = Array.isArray(models)
      ? models.map((model) => (isPlain(model) ? model["name"] : model))
      : [];
    return names.map((name) => `${type} ${name}`);
  });
  return (await Promise.all(lists)).flat().sort();
}

function namesOf(program: Program): string[] {
  return Object.entries(program)
    .map(([name, { type, inputs }]) => `${type} ${inputs["name"] ?? name}`)
    .sort();
}

/** What somebody does to a stack. */
const operations = {
  create: (ground: Ground) => ground.up(shop()),
  update: (ground: Ground) => ground.up(shop(true)),
  refresh: (ground: Ground) => ground.refresh(),
  destroy: (ground: Ground) => ground.destroy(),
};

const all = ["create", "update", "refresh", "destroy"] as const;

type Operation = keyof typeof operations;

/** Where and how a row is shown. */
export interface RowOptions extends GroundOptions {
  /** Operations that meet the faults; the others go without. @default all */
  readonly on?: readonly Operation[];
}

/** For faults that only the deadline of an attempt ends. */
export const hurried = { ...defaultPatience, attemptTime: 500 };

/** Every operation meets the faults, one after the other, and goes on by itself. */
export function converges(
  faults: readonly Fault[],
  { on = all, ...options }: RowOptions = {},
): Promise<void> {
  return onGround(async (ground) => {
    for (const operation of all) {
      if (on.includes(operation)) for (const fault of faults) ground.emulator.fail(fault);
      expect(await within(ground, operations[operation])).toEqual([]);
      expect(ground.emulator.faults.map(({ acted }) => acted)).not.toContain(0);
      ground.emulator.heal();
    }
    return {};
  }, options);
}

/** Every operation meets the fault, fails with these words, loses nothing, and does it when it is repeated. */
export function heals(
  fault: Fault,
  says: readonly RegExp[],
  { on = all, ...options }: RowOptions = {},
): Promise<void> {
  return onGround(async (ground) => {
    for (const operation of all) {
      if (on.includes(operation)) {
        const before = structuredClone([...ground.state]);
        ground.emulator.fail(fault);
        const [error] = await within(ground, operations[operation]);
        for (const words of says) expect(error).toMatch(words);
        expect([...ground.state]).toEqual(before);
        ground.emulator.heal();
      }
      expect(await within(ground, operations[operation])).toEqual([]);
    }
    return {};
  }, options);
}

/** The longest that an operation may take: ten minutes for the rate, and two for a broken call in each of two stages. */
const bound = 14 * 60_000;

/** Runs an operation, which must end in time. */
export async function within(
  ground: Ground,
  operate: (ground: Ground) => Promise<string[]>,
): Promise<string[]> {
  const start = ground.time.now();
  const errors = await operate(ground);
  expect(ground.time.now() - start).toBeLessThan(bound);
  return errors;
}
