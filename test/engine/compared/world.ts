import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startEmulator } from "../../../src/emulator";
import { accountIn } from "../../provider/account";
import { Toybox } from "../../testing/toy";
import type { Phase, Scenario } from "./scenario";

/** What the program of a scenario finds around it. */
export interface World {
  /** The folder of the program, `index.js`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The text of a program with some body. */
  text(body: string): string;
  /** Does what a phase wants done behind Pulumi's back. */
  disturb(phase: Phase): Promise<void>;
  /** The provider's calls since the last look: whom each concerns, and what it was. */
  takeCalls(): Call[];
  /** Takes out what differs from run to run. */
  clean(text: string): string;
  close(): Promise<void>;
}

/** One call that a provider was sent, or made. */
export interface Call {
  readonly about: string;
  readonly text: string;
}

/** Makes an empty world. */
export function openWorld(kind: Scenario["world"]): Promise<World> {
  return kind === "toys" ? openToys() : openHookdeck();
}

const kit = `
const text = (kind) => 'exports.handler=()=>require("toy-provider").load("' + kind + '")';
module.exports = (pulumi) => {
  class Toy extends pulumi.CustomResource {
    constructor(name, inputs = {}, options = {}, kind = "full") {
      const outputs = { url: undefined, key: undefined };
      super("pulumi-nodejs:dynamic/toy:Toy", name, { name, ...outputs, ...inputs, __provider: text(kind) }, options);
    }
  }
  class Account extends pulumi.ProviderResource {
    constructor(name, config) {
      super("pulumi-nodejs", name, config);
    }
  }
  class Group extends pulumi.ComponentResource {
    constructor(name, fill, options) {
      super("toy:index:Group", name, {}, options);
      this.registerOutputs(fill(this));
    }
  }
  return { toy: (...given) => new Toy(...given), Account, Group };
};
`;

async function openToys(): Promise<World> {
  const box = new Toybox();
  box.write("kit.js", kit);
  return {
    folder: box.folder,
    env: box.env,
    config: {},
    secrets: {},
    text: (body) => program('const { toy, Account, Group } = require("./kit.js")(pulumi);', body),
    async disturb({ toys = {} }) {
      const objects = { ...box.objects };
      for (const [id, changes] of Object.entries(toys)) {
        if (changes === null) delete objects[id];
        else objects[id] = { ...objects[id], ...changes };
      }
      box.objects = objects;
    },
    takeCalls: () =>
      box.takeCalls().map(({ method, name, id, ...rest }) => ({
        about: String(id ?? name),
        text: `${method} ${id ?? name} ${JSON.stringify(sorted(rest))}`,
      })),
    clean: (text) => text.replaceAll(box.folder, "<folder>"),
    close: async () => box.remove(),
  };
}

const named = z.object({ models: z.array(z.object({ id: z.string() })).min(1) });

async function openHookdeck(): Promise<World> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "compared-")));
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  const { api } = accountIn(emulator);
  const root = join(__dirname, "..", "..", "..");
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules", "pulumi-hookdeck"), "dir");
  symlinkSync(join(root, "node_modules", "@pulumi"), join(folder, "node_modules", "@pulumi"), "dir");
  let seen = 0;
  return {
    folder,
    env: {},
    config: { "hookdeck:apiBase": emulator.url },
    secrets: { "hookdeck:apiKey": emulator.apiKey },
    text: (body) => program('const hookdeck = require("pulumi-hookdeck");', body),
    async disturb({ call }) {
      if (call === undefined) return;
      const [, collection, name] = /^\/(\w+)\/<(.+)>/.exec(call.path) ?? [];
      const found = name && named.parse(await api("GET", `/${collection}?name=${name}`)).models[0];
      await api(call.method, found ? call.path.replace(`<${name}>`, found.id) : call.path, call.body);
      seen = emulator.journal.length;
    },
    takeCalls() {
      const entries = emulator.journal.slice(seen);
      seen = emulator.journal.length;
      // how often is read depends on what the process knows already; what is written does not
      return entries
        .filter(({ method }) => method !== "GET")
        .map(({ method, path, status }) => ({ about: path, text: `${method} ${path} ${status}` }));
    },
    clean: (text) =>
      text
        .replaceAll(folder, "<folder>")
        .replaceAll(emulator.url, "<emulator>")
        .replaceAll(emulator.projectId, "<project>")
        .replaceAll(emulator.apiKey, "<key>")
        .replace(/<emulator>\/e\/\w+/g, "<url>")
        .replace(/\b(src|des|web|trs|it)_\w{12,}/g, "<$1>")
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>"),
    async close() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function program(header: string, body: string): string {
  return `const pulumi = require("@pulumi/pulumi");\n${header}\nmodule.exports = async () => {\n${body}\n};\n`;
}

/** Writes what a project folder needs besides its program. */
export function writeProject({ folder }: World): void {
  // without TypeScript, which half of the processes would otherwise load for nothing
  const runtime = "runtime: { name: nodejs, options: { typescript: false } }";
  writeFileSync(join(folder, "Pulumi.yaml"), `name: lab\n${runtime}\nmain: index.js\n`);
  writeFileSync(join(folder, "package.json"), '{ "name": "lab", "private": true }\n');
}

/** The value with the keys of its objects in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
