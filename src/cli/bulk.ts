import { cancelOperation, getOperation, newestOperations } from "../bulk/calls";
import { type BulkKind, bulkKinds } from "../bulk/kinds";
import { BulkLimitError, type BulkOperation } from "../bulk/operation";
import { planOf, readBulkQuery, startOperation } from "../bulk/start";
import { type Client, clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { withIds, withPlaceholders } from "../queries/names";
import { exitCodes, watch } from "./bulk-watch";
import { readCredentials } from "./credentials";
import { projectOptions, readOptions, UsageError } from "./options";
import { readQueryOptions } from "./query-options";
import { ownTerminal, type Terminal } from "./terminal";
import { said, unknownWord } from "./unknown-word";

/** The kinds by what a command line calls them: `retry-events`. */
const kinds: Readonly<Record<string, BulkKind>> = Object.fromEntries(
  Object.entries(bulkKinds).map(([name, kind]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    kind,
  ]),
);

const help = `pulumi-hookdeck bulk plan|start <operation> [--where <filter>]... [options]
pulumi-hookdeck bulk wait|get|cancel <operation> <id> [options]
pulumi-hookdeck bulk list <operation> [options]

Acts on many events or requests at once. <operation> is one of
  ${Object.keys(kinds).join(", ")}.

  --where <filter>   status=FAILED, createdAt>=2026-09-01T00:00:00Z, source=checkout, target.connections=orders;
                     several must all match, and a filter given several times takes any of its values. source,
                     connection and destination take names or ids
  --query <json>     the whole query as JSON, in the names of the functions
  --max <n>          refuse to start what acts on more than this number
  --yes              do not ask before the start
  --no-wait          start, print the id and end
  --stall-after <m>  minutes without a change after which to give up waiting; 15 by default
  --json             print the plan or operation as JSON
  --stack <name>     use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>     folder of the Pulumi project

Exit codes: 0 done, 1 error, 2 not started (not confirmed, or above --max), 3 done but some failed, 4 cancelled,
5 stalled, 130 left with Ctrl-C while it goes on.

Example:
  pulumi-hookdeck bulk start retry-events --where status=FAILED --where connection=orders --max 5000`;

const options = {
  where: { type: "string", multiple: true },
  query: { type: "string" },
  max: { type: "string" },
  yes: { type: "boolean", default: false },
  "no-wait": { type: "boolean", default: false },
  "stall-after": { type: "string", default: "15" },
  json: { type: "boolean", default: false },
  ...projectOptions,
} as const;

/** What a verb works with. */
interface Task {
  readonly client: Client;
  readonly kind: BulkKind;
  readonly name: string;
  readonly flags: ReturnType<typeof readFlags>["values"];
  readonly terminal: Terminal;
}

/** Runs `pulumi-hookdeck bulk`, and sets the exit code. Throws {@link UsageError}. */
export async function runBulk(args: readonly string[], terminal = ownTerminal()): Promise<void> {
  const { values: flags, positionals } = readFlags(args);
  if (flags.help) return terminal.print(help);
  const [verb = "", name = "", id, ...more] = positionals;
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!act || more.length > 0)
    throw unknownWord(
      `bulk takes plan, start, wait, get, list or cancel${verb && `, not ${said(positionals)}`}`,
      {
        word: verb,
        words: Object.keys(verbs),
        help,
      },
    );
  if (!kind) {
    const words = Object.keys(kinds);
    throw unknownWord(`bulk ${verb} takes one of ${words.join(", ")}, not "${name}"`, {
      word: name,
      words,
      help,
    });
  }
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  process.exitCode = await act({ client, kind, name, flags, terminal }, id);
}

const verbs: Readonly<Record<string, (task: Task, id: string | undefined) => Promise<number>>> = {
  async plan({ client, kind, flags, terminal }) {
    const query = await queryOf(client, kind, flags);
    const plan = await planOf(client, kind, readBulkQuery(kind, query));
    const { estimatedCount = "an unknown number of", estimatedBatch = "?" } = plan;
    const words = `would ${kind.verb} about ${estimatedCount} ${kind.noun}, in ${estimatedBatch} batches`;
    terminal.print(flags.json ? JSON.stringify(plan) : words);
    return exitCodes.done;
  },
  start,
  async wait(task, id) {
    const { code, operation } = await watch(needed(id), { ...task, stallAfter: stallAfterOf(task.flags) });
    if (operation) report(task, operation);
    return code;
  },
  async get(task, id) {
    report(task, await getOperation(task.client, task.kind, needed(id)));
    return exitCodes.done;
  },
  async list(task) {
    const operations = await newestOperations(task.client, task.kind);
    if (task.flags.json) task.terminal.print(JSON.stringify(operations));
    else for (const operation of operations) report(task, operation);
    return exitCodes.done;
  },
  async cancel(task, id) {
    report(task, await cancelOperation(task.client, task.kind, needed(id)));
    return exitCodes.done;
  },
};

async function start(task: Task): Promise<number> {
  const { client, kind, flags, terminal } = task;
  const query = await queryOf(client, kind, flags);
  const maxCount = flags.max === undefined ? undefined : countIn("max", flags.max);
  const { estimatedCount } = await planOf(client, kind, readBulkQuery(kind, query));
  const words = `${kind.verb} about ${estimatedCount ?? "an unknown number of"} ${kind.noun}`;
  if (!flags.yes && estimatedCount !== 0) {
    const isMeant = terminal.isInteractive && (await terminal.confirm(`This will ${words}. Start?`));
    if (!isMeant) {
      terminal.tell(
        `Not started: it would ${words}.${terminal.isInteractive ? "" : " Give --yes to start it."}`,
      );
      return exitCodes.refused;
    }
  }
  let operation: BulkOperation;
  try {
    operation = await startOperation(client, { kind, query, maxCount });
  } catch (error) {
    if (!(error instanceof BulkLimitError)) throw error;
    terminal.tell(error.message);
    return exitCodes.refused;
  }
  if (operation.id === undefined || flags["no-wait"]) {
    report(task, operation);
    return exitCodes.done;
  }
  const watched = await watch(operation.id, { ...task, stallAfter: stallAfterOf(flags) });
  report(task, watched.operation ?? operation);
  return watched.code;
}

function readFlags(args: readonly string[]) {
  return readOptions(args, options, { positionals: true });
}

function queryOf(client: Client, kind: BulkKind, { where = [], query }: Task["flags"]): Promise<object> {
  const asked = readQueryOptions(kind.filters, where, query);
  // refused before a name is looked up
  readBulkQuery(kind, withPlaceholders(kind.filters, asked));
  return withIds(client, kind.filters, asked);
}

function report({ kind, flags, terminal }: Task, operation: BulkOperation): void {
  const { id, state, completedCount, failedCount } = operation;
  const words =
    state === "nothing"
      ? `nothing to ${kind.verb}: no ${kind.noun} match`
      : `${id} ${state}: ${completedCount} ${kind.noun} done, ${failedCount} failed`;
  terminal.print(flags.json ? JSON.stringify(operation) : words);
}

function stallAfterOf(flags: Task["flags"]): number {
  return countIn("stall-after", flags["stall-after"]) * 60_000;
}

function countIn(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${option} takes a whole number, not "${text}"`);
}

function needed(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new UsageError("give the id of the operation too: pulumi-hookdeck bulk wait retry-events bch_…");
}
