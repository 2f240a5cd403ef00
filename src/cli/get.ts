import { clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { resolve } from "../functions/lookups/resolve";
import { shownJson } from "../shown-text";
import { sourceSpec } from "../specs/source/source";
import { readCredentials } from "./credentials";
import { kindOfId } from "./id-kinds";
import { kinds, valueAt } from "./kinds";
import { shownItem } from "./list";
import { projectOptions, readOptions, UsageError } from "./options";
import { ownTerminal, type Terminal } from "./terminal";
import { incomplete, tooMany } from "./unknown-word";

const help = `pulumi-hookdeck get <kind> <id or name> [options]

Shows one object as JSON, in the names of the functions. <kind> is one of
  ${kinds.map(({ name }) => name).join(", ")}.
Requests, events, attempts and issues have no names. An id needs no kind before it.

  --field <path>    print this value alone, such as id or config.url
  --source <name>   source of a connection whose name several sources have
  --show-secrets    show values in payloads whose names look like those of secrets
  --stack <name>    use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>    folder of the Pulumi project

Secrets of a declaration, such as config.auth, are never shown.

Examples:
  pulumi-hookdeck get connection orders --field id
  pulumi-hookdeck get event evt_…`;

/** Runs `pulumi-hookdeck get`. Throws {@link UsageError}. */
export async function runGet(args: readonly string[], terminal: Terminal = ownTerminal()): Promise<void> {
  const { values: flags, positionals } = readOptions(
    args,
    {
      field: { type: "string" },
      source: { type: "string" },
      "show-secrets": { type: "boolean", default: false },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (flags.help) return terminal.print(help);
  const [word = "", second, ...more] = positionals;
  if (more.length > 0) throw tooMany("get", positionals.slice(1), help);
  const ofId = second === undefined ? kindOfId(word) : undefined;
  const kind = kinds.find(({ name }) => name === (ofId ?? word));
  const reference = ofId === undefined ? second : word;
  if (kind === undefined || reference === undefined)
    throw incomplete("get", positionals, { kinds: kinds.map(({ name }) => name), named: "source", help });
  if (flags.source !== undefined && kind.name !== "connection")
    throw new UsageError("--source is for connections only");
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  const within =
    flags.source === undefined ? undefined : String((await resolve(client, sourceSpec, flags.source))["id"]);
  const item = shownItem(kind, await kind.find(client, reference, within), flags["show-secrets"]);
  if (flags.field === undefined) return terminal.print(shownJson(item, 2));
  const value = valueAt(item, flags.field);
  if (value === undefined) throw new UsageError(`the ${kind.name} has no ${flags.field}`);
  terminal.print(typeof value === "string" ? value : shownJson(value));
}
