import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Emulator, startEmulator } from "../../src/emulator";
import { packedProject } from "../package/packed";
import { accountIn } from "../provider/account";
import type { Engine, Face, Outcome, Stack } from "./engine";

// every operation starts two or three processes
jest.setTimeout(300_000);

// the first scenario of a run packs the package: that time is not its own
beforeAll(() => void packedProject());

/** The key of the organization in every lab. */
export const organizationKey = "canary-key-of-the-organization";

/** An emulator, a Pulumi project with the packed package, and a stack of it on one engine. */
export interface Lab {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** Folder of the program. */
  readonly folder: string;
  /**
   * Replaces the program's body: `hookdeck` and `pulumi` are there, `return` gives the stack's outputs.
   *
   * @param face what its resources are. @default that of the engine
   */
  program(body: string, face?: Face): void;
  /** Calls the emulator's API behind Pulumi's back. */
  api(method: string, path: string, body?: unknown): Promise<Json>;
  /** Lets time pass for the emulator, in milliseconds. */
  pass(time: number): void;
  /** The calls that the emulator served while something ran, as `PUT /sources`. */
  calls(run: () => Promise<unknown>): Promise<string[]>;
}

/** An object of Hookdeck's API, as far as scenarios look into it. */
export type Json = z.infer<typeof json>;

const json = z.looseObject({
  id: z.string().default(""),
  config: z.record(z.string(), z.unknown()).default({}),
  models: z.array(z.looseObject({ id: z.string(), name: z.string().nullable() })).default([]),
});

/** Opens a lab, lets a scenario work in it, and clears it away on every path. */
export async function inLab(
  engine: Engine,
  body: string,
  scenario: (lab: Lab) => Promise<void>,
  settings: {
    config?: Record<string, string>;
    secrets?: Record<string, string>;
    other?: { apiKey: string };
    env?: Record<string, string>;
    /** File from which the emulator takes its state. */
    snapshot?: string;
  } = {},
): Promise<void> {
  let ahead = 0;
  const emulator = await startEmulator({
    clock: () => Date.now() + ahead,
    // a scenario's own calls must not make the provider wait for the next window
    rateLimit: { limit: 100_000 },
    organizationKey,
    ...(settings.other && { projects: [settings.other] }),
    ...(settings.snapshot !== undefined && { snapshot: settings.snapshot }),
  });
  const pass = (time: number) => {
    ahead += time;
  };
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-lab-"));
  const program = (text: string, face = engine.face) =>
    writeFileSync(join(folder, "index.js"), programText(text, face));
  let stack: Stack | undefined;
  try {
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: lab\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n",
    );
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "lab", private: true }));
    copyFileSync(join(__dirname, "native-face.cjs"), join(folder, "native-face.cjs"));
    copyFileSync(join(__dirname, "../../schema.json"), join(folder, "schema.json"));
    mkdirSync(join(folder, "node_modules"));
    for (const name of ["@pulumi", "pulumi-hookdeck", "undici", "zod"]) {
      symlinkSync(
        join(packedProject(), "node_modules", name),
        join(folder, "node_modules", name),
        "junction",
      );
    }
    program(body);
    stack = await engine.open({
      folder,
      config: { "hookdeck:apiBase": emulator.url, ...settings.config },
      ...(settings.env && { env: settings.env }),
      secrets: settings.secrets ?? { "hookdeck:apiKey": emulator.apiKey },
    });
    await scenario({
      emulator,
      stack,
      folder,
      program,
      pass,
      api: apiOf(emulator),
      calls: callsOf(emulator),
    });
  } finally {
    await stack?.close();
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fails with what a person would have seen, where an operation did not end well. */
export function expectOk(outcome: Outcome): Outcome {
  if (!outcome.ok) throw new Error(`the operation failed:\n${outcome.text}`);
  return outcome;
}

/** The changes as short lines: `update Source shop [description]`. */
export function lines({ changes }: Outcome): string[] {
  return changes.map(
    ({ op, type, name, paths }) => `${op} ${type} ${name}${paths.length ? ` [${paths.join(", ")}]` : ""}`,
  );
}

function programText(body: string, face: Face): string {
  return [
    'const pulumi = require("@pulumi/pulumi");',
    `const hookdeck = require(${face === "plugin" ? '"./native-face.cjs"' : '"pulumi-hookdeck"'});`,
    `module.exports = (() => {\n${body}\n})();`,
  ].join("\n");
}

function apiOf(emulator: Emulator): Lab["api"] {
  const { api } = accountIn(emulator);
  return async (method, path, body) => json.parse(await api(method, path, body));
}

function callsOf(emulator: Emulator): Lab["calls"] {
  return async (run) => {
    const before = emulator.journal.length;
    await run();
    return emulator.journal.slice(before).map(({ method, path }) => `${method} ${path}`);
  };
}
