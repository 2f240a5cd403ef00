// Shows the main job of the package on this machine alone: deploy, find an edit made in the dashboard, put it back.
import { join } from "node:path";
import { startEmulator } from "../src/emulator";
import { cliEngine } from "../test/engine/cli";
import type { Engine, Outcome, Stack } from "../test/engine/engine";
import { describeChoice, findEngine } from "../test/engine/find";
import { standInEngine } from "../test/engine/stand-in";
import { HookdeckApi } from "./hookdeck-api";
import { beginStep, quote, say } from "./screen";

const root = join(__dirname, "..");

/** Name of the step that runs, for the message of a failure. */
let current = "starting";

function step(title: string, sentence: string): void {
  current = title;
  beginStep(title, sentence);
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

async function run(operation: Promise<Outcome>): Promise<Outcome> {
  const outcome = await operation;
  quote(outcome.text);
  check(outcome.ok || outcome.unexpectedChanges, "the engine reported a failure, see its output above");
  return outcome;
}

async function chooseEngine(signal: AbortSignal): Promise<Engine> {
  const choice = await findEngine({ log: say, signal });
  signal.throwIfAborted();
  say(describeChoice(choice));
  const { path, version } = choice;
  return path !== undefined && version !== undefined ? cliEngine(path, version) : standInEngine();
}

async function tour(stack: Stack, hookdeck: HookdeckApi): Promise<void> {
  step("Deploy", "pulumi up: creates what examples/order-routing/index.ts declares.");
  await run(stack.up());

  step("Look at Hookdeck", "The same objects as its HTTP API shows them.");
  await show(hookdeck);

  step(
    "Edit in the dashboard",
    "Somebody changes a destination's URL and a retry rule behind Pulumi's back.",
  );
  await editBehindTheBack(hookdeck);
  await show(hookdeck);

  step("Detect", "pulumi refresh --preview-only --expect-no-changes: what a scheduled job in CI runs.");
  const found = await run(stack.refresh({ previewOnly: true, expectNoChanges: true }));
  check(found.unexpectedChanges, "the edits were not found");
  const edited = found.changes.map(({ type, name, paths }) => `  ${type} ${name}: ${paths.join(", ")}`);
  say(`\nIt fails, so the job turns red, and it names what was edited:\n${edited.join("\n")}`);

  step("Heal", "pulumi up --refresh: puts back what the program declares, and nothing else.");
  await run(stack.up({ refresh: true }));
  say("\nHookdeck is as declared again:");
  await show(hookdeck);

  step("Verify", "pulumi preview --refresh --expect-no-changes: program and Hookdeck agree.");
  const after = await run(stack.preview({ refresh: true, expectNoChanges: true }));
  check(after.ok && after.changes.length === 0, "there is still a difference");

  step("Clean up", "pulumi destroy: takes everything away again.");
  await run(stack.destroy());
  const left = [hookdeck.sources(), hookdeck.destinations(), hookdeck.connections()];
  check((await Promise.all(left)).flat().length === 0, "something is left in Hookdeck");
  say("\nNothing is left in Hookdeck.");
}

async function show(hookdeck: HookdeckApi): Promise<void> {
  for (const { name, url } of await hookdeck.sources()) quote(`source       ${name}: ${url}`);
  for (const { name, config } of await hookdeck.destinations()) quote(`destination  ${name}: ${config.url}`);
  for (const { name, rules } of await hookdeck.connections()) {
    quote(`connection   ${name}`);
    for (const rule of rules) quote(`               ${JSON.stringify(rule)}`);
  }
}

async function editBehindTheBack(hookdeck: HookdeckApi): Promise<void> {
  const warehouse = (await hookdeck.destinations()).find(({ name }) => name === "warehouse");
  const connection = (await hookdeck.connections()).find(({ name }) => name === "orders-to-warehouse");
  if (warehouse === undefined || connection === undefined) throw new Error("the example is not deployed");
  await hookdeck.setUrl(warehouse.id, "https://old-warehouse.example.com/orders");
  await hookdeck.setRules(
    connection.id,
    connection.rules.map((rule) => (rule.type === "retry" ? { ...rule, count: 1 } : rule)),
  );
}

async function main(signal: AbortSignal): Promise<void> {
  step("Start", "An emulator of Hookdeck on this machine; no account, no network.");
  const emulator = await startEmulator({ port: 0 });
  try {
    say(`Emulator: ${emulator.url}.`);
    const engine = await chooseEngine(signal);
    const stack = await engine.open({
      folder: root,
      config: { "hookdeck:apiBase": emulator.url },
      secrets: { "hookdeck:apiKey": emulator.apiKey, "order-routing:shopSecret": "shpss_demo" },
      signal,
    });
    try {
      await tour(stack, new HookdeckApi(emulator.url, emulator.apiKey));
    } finally {
      await stack.close();
    }
  } finally {
    await emulator.close();
  }
}

const interruption = new AbortController();
// a terminal and the parent process may both pass on the same interrupt
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => interruption.abort(new Error("interrupted")));

main(interruption.signal).then(
  () => {
    console.log("\nDone. Nothing is running any more, and the state and its folder are gone.");
    process.exit(0);
  },
  (error: unknown) => {
    if (interruption.signal.aborted)
      console.log("\nInterrupted. Everything that was started has been ended.");
    else
      console.log(
        `\nThe demo failed at "${current}": ${error instanceof Error ? error.message : String(error)}`,
      );
    process.exit(interruption.signal.aborted ? 130 : 1);
  },
);
