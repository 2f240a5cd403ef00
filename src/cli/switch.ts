import { clientFor } from "../client/client";
import { readSettings } from "../client/config";
import type { SwitchKind, SwitchVerb } from "../functions/switches/kinds";
import {
  type Planned,
  planSwitches,
  type Switched,
  turnSwitches,
  withoutSpec,
} from "../functions/switches/turn";
import { shownJson, shownText } from "../shown-text";
import { readCredentials } from "./credentials";
import { kindOfId } from "./id-kinds";
import { projectOptions, readOptions, UsageError } from "./options";
import { ownTerminal, type Terminal } from "./terminal";
import { incomplete } from "./unknown-word";

const kinds: Readonly<Record<string, SwitchKind>> = {
  connection: "connection",
  source: "source",
  destination: "destination",
  "issue-trigger": "issueTrigger",
};

const meanings: Readonly<Record<SwitchVerb, { readonly kinds: readonly string[]; readonly does: string }>> = {
  pause: {
    kinds: ["connection"],
    does: "Holds the events of connections, until they are unpaused. Nothing is lost.",
  },
  unpause: { kinds: ["connection"], does: "Ends the pause of connections: what they hold is delivered." },
  enable: {
    kinds: Object.keys(kinds),
    does: "Turns objects on. A connection's source and destination are enabled with it.",
  },
  disable: {
    kinds: Object.keys(kinds),
    does: "Turns objects off. The connections of a source or a destination are disabled with it, and what waits on\nthem is called off.",
  },
};

function helpOf(verb: SwitchVerb): string {
  const { kinds: taken, does } = meanings[verb];
  return `pulumi-hookdeck ${verb} ${taken.join("|")} <id or name>... [options]

${does} A program that declares this switch turns it back at its next up.
What it does to neighbours and to waiting events is said first, and asked about.
Ids need no word before them.

  --source <name>   source of the connections: their names are unique within one
  --dry-run         say what it would do, and do nothing
  --yes             do not ask
  --json            print what was done as JSON (version 1)
  --stack <name>    use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>    folder of the Pulumi project

Exit codes: 0 done, 1 an error (where a name is unknown nothing is done), 2 not confirmed.

Example:
  pulumi-hookdeck ${verb} connection orders refunds --source checkout`;
}

/** Runs `pulumi-hookdeck pause`, `unpause`, `enable` or `disable`, and sets the exit code. Throws {@link UsageError}. */
export async function runSwitch(
  verb: SwitchVerb,
  args: readonly string[],
  terminal: Terminal = ownTerminal(),
): Promise<void> {
  const { values: flags, positionals } = readOptions(
    args,
    {
      source: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (flags.help) return terminal.print(helpOf(verb));
  const { kinds: taken } = meanings[verb];
  const { name, references } = meant(positionals);
  const kind = taken.includes(name) ? kinds[name] : undefined;
  if (kind === undefined || references.length === 0)
    throw incomplete(verb, positionals, { kinds: taken, named: "connection", help: helpOf(verb) });
  if (flags.source !== undefined && kind !== "connection")
    throw new UsageError("--source is for connections only");
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  const planned = await planSwitches(client, { kind, verb, references, source: flags.source });
  for (const line of planned.flatMap(foreseen)) terminal.tell(line);
  const isMeant = flags["dry-run"] || flags.yes || (await isConfirmed(planned, verb, terminal));
  if (!isMeant) {
    terminal.tell(`Not done.${terminal.isInteractive ? "" : " Give --yes to do it."}`);
    process.exitCode = 2;
    return;
  }
  const switched = flags["dry-run"] ? planned.map(withoutSpec) : await turnSwitches(client, planned);
  if (flags.json) terminal.print(shownJson({ version: 1, switched }));
  else for (const each of switched) terminal.print(lineOf(name, each));
  process.exitCode = 0;
}

/** The kind, and the objects of it. Ids of one kind need no word before them. */
function meant(words: readonly string[]): { readonly name: string; readonly references: readonly string[] } {
  const [first = "", ...rest] = words;
  const ofId = kindOfId(first);
  const areIds = ofId !== undefined && rest.every((word) => kindOfId(word) === ofId);
  return areIds ? { name: ofId, references: words } : { name: first, references: rest };
}

/** What touches nothing else needs no question. */
async function isConfirmed(
  planned: readonly Planned[],
  verb: SwitchVerb,
  terminal: Terminal,
): Promise<boolean> {
  if (planned.every(({ effects }) => effects.length === 0)) return true;
  return (
    terminal.isInteractive && terminal.confirm(`${verb[0]?.toUpperCase()}${verb.slice(1)} all the same?`)
  );
}

function foreseen({ name, id, verb, effects }: Planned): string[] {
  return effects.map((effect) => shownText(`${verb} ${name ?? id}: ${effect}`));
}

function lineOf(kind: string, { name, id, verb, state }: Switched): string {
  const title = shownText(`${kind} ${name === undefined ? id : `${name} (${id})`}`);
  if (state === "already") return `${title} was ${verb}d already`;
  return state === "planned" ? `${title} would be ${verb}d` : `${title} ${verb}d`;
}
