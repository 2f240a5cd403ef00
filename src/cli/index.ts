#!/usr/bin/env node
import { HookdeckError } from "../client/errors/errors";
import { packageVersion } from "../client/version";
import { isCoded, UsageError } from "./options";
import { unknownWord } from "./unknown-word";

/** A sub-command. Its code loads when it runs, so that help is quick. */
interface Command {
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** Throws {@link UsageError} for a command line that it cannot follow. */
  run(args: readonly string[]): Promise<void>;
}

/** The switches are one command each, as one would say them. */
const switches: readonly Command[] = (
  [
    ["pause", "hold the events of connections"],
    ["unpause", "deliver what paused connections hold"],
    ["enable", "turn sources, destinations, connections or issue triggers on"],
    ["disable", "turn them off"],
  ] as const
).map(([name, summary]) => ({
  name,
  summary,
  run: async (args) => (await import("./switch.js")).runSwitch(name, args),
}));

const commands: readonly Command[] = [
  {
    name: "emulator",
    summary: "run a Hookdeck of your own on this machine, to develop and test against",
    run: async (args) => (await import("./emulator.js")).runEmulator(args),
  },
  {
    name: "explain",
    summary: "why did it not arrive, and what to do next",
    run: async (args) => (await import("./explain.js")).runExplain(args),
  },
  {
    name: "watch",
    summary: "print requests and events as they come",
    run: async (args) => (await import("./watch.js")).runWatch(args),
  },
  {
    name: "list",
    summary: "list sources, connections, events and the like, with filters",
    run: async (args) => (await import("./list.js")).runList(args),
  },
  {
    name: "get",
    summary: "show one of them, by its id or name",
    run: async (args) => (await import("./get.js")).runGet(args),
  },
  ...switches,
  {
    name: "bulk",
    summary: "plan, start, watch and cancel bulk retries, cancels and replays",
    run: async (args) => (await import("./bulk.js")).runBulk(args),
  },
  {
    name: "drift",
    summary: "what differs between stacks and the live project, and what no stack manages",
    run: async (args) => (await import("./drift.js")).runDrift(args),
  },
  {
    name: "generate",
    summary: "write a program for a live project, and the file that imports it",
    run: async (args) => (await import("./generate.js")).runGenerate(args),
  },
  {
    name: "adopt",
    summary: "fill the import file of a program that was written first",
    run: async (args) => (await import("./adopt.js")).runAdopt(args),
  },
  {
    name: "graph",
    summary: "draw the routing as Mermaid, DOT or SVG",
    run: async (args) => (await import("./graph.js")).runGraph(args),
  },
];

const help = `pulumi-hookdeck <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(10)}  ${summary}`).join("\n")}

Example:
  pulumi-hookdeck drift --stack prod

pulumi-hookdeck <command> --help tells more; pulumi-hookdeck --version says which version this is.`;

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === "--help" || name === "-h" || name === "help") return console.log(help);
  if (name === "--version" || name === "-v") return console.log(packageVersion());
  if (name === "plugin") {
    const install = `npx pulumi-resource-hookdeck@${packageVersion()} install`;
    throw new UsageError(`the plugin is a package of its own, which installs itself: ${install}`);
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    const says = name === undefined ? "which command?" : `there is no command "${name}"`;
    throw unknownWord(says, { word: name ?? "", words: commands.map((each) => each.name), help });
  }
  await command.run(args);
}

// whoever reads may have read enough: `watch | head`
process.stdout.on("error", (error) => {
  if (isCoded(error) && error.code === "EPIPE") process.exit(0);
  throw error;
});

main(process.argv.slice(2)).catch((error: unknown) => {
  // an error of ours is for people; any other is a fault, and its stack tells where
  if (!(error instanceof UsageError || error instanceof HookdeckError)) throw error;
  console.error(`pulumi-hookdeck: ${error.message}`);
  process.exitCode = 1;
});
