import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../src/emulator";
import { type TestStack, testStack } from "../../src/testing";

/** A stack whose program can be changed between operations, on an emulator without a rate limit. */
export interface Changing {
  readonly emulator: Emulator;
  readonly stack: TestStack;
  /** What the next operations run. */
  program: () => unknown;
  /** A list of the API by its path, disabled objects included. */
  list(path: string): Promise<readonly Live[]>;
  /** Makes an object as the dashboard does. */
  click(path: string, body: object): Promise<Live>;
  /** What the provider said in an operation. */
  up(): Promise<readonly string[]>;
  /** Fails unless a preview and a refresh find nothing. */
  expectSettled(): Promise<void>;
}

/** Key of a second project on the same emulator. */
export const otherKey = "key-of-another-project";

/** An object as the API shows it. */
export interface Live {
  readonly id: string;
  readonly name: string | null;
  readonly [key: string]: unknown;
}

/** Runs a test with a stack of its own. */
export async function withChanging(work: (changing: Changing) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({
    rateLimit: { limit: 100_000 },
    projects: [{ apiKey: otherKey }],
  });
  const changing = { program: (): unknown => undefined };
  const stack = await testStack(() => changing.program(), { emulator });
  try {
    await work(Object.assign(changing, { emulator, stack }, callsOf(emulator), operationsOf(stack)));
  } finally {
    await stack.close();
    await emulator.close();
  }
}

function callsOf(emulator: Emulator): Pick<Changing, "list" | "click"> {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${emulator.url}/2026-09-01${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  return {
    list: async (path) =>
      ((await call("GET", `${path}?limit=250&disabled=true`)) as { models: Live[] }).models,
    click: async (path, body) => (await call("POST", path, body)) as Live,
  };
}

function operationsOf(stack: TestStack): Pick<Changing, "up" | "expectSettled"> {
  return {
    up: async () => (await stack.up()).diagnostics.map(({ message }) => message),
    async expectSettled() {
      for (const result of [await stack.preview(), await stack.refresh()]) {
        expect(result.steps.filter(({ op }) => op !== "same" && op !== "refresh")).toEqual([]);
      }
    },
  };
}

/** A component that does nothing but hold others. */
export class Room extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:index:Room", name);
  }
}
