import { clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { withoutSecrets } from "../functions/explain/shown";
import { listingOf } from "../functions/records/listing";
import { checkNamedQuery } from "../queries/names";
import type { Plain } from "../schema/plain";
import { shownJson } from "../shown-text";
import { readCredentials } from "./credentials";
import { type Kind, kinds, valueAt } from "./kinds";
import { readCount } from "./numbers";
import { projectOptions, readChoice, readOptions, UsageError } from "./options";
import { readQueryOptions } from "./query-options";
import { tableOf } from "./table";
import { ownTerminal, type Terminal } from "./terminal";
import { said, unknownWord } from "./unknown-word";

const help = `pulumi-hookdeck list <kind> [--where <filter>]... [options]

Lists objects, the newest first. <kind> is one of
  ${kinds.map(({ name }) => `${name}s`).join(", ")}.

  --where <filter>   status=FAILED, createdAt>=2026-09-01T00:00:00Z, source=checkout; several must all match, and a
                     filter given several times takes any of its values. source, connection and destination take
                     names or ids
  --query <json>     the whole query as JSON, in the names of the functions
  --limit <n>        most of them; 50 by default
  --data             with payloads, of requests and events
  --show-secrets     show values in payloads whose names look like those of secrets
  --format <format>  table (the default) or json (version 1)
  --stack <name>     use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>     folder of the Pulumi project

Examples:
  pulumi-hookdeck list events --where status=FAILED --where connection=orders
  pulumi-hookdeck list connections --where pausedAt.any=true --format json`;

/** Runs `pulumi-hookdeck list`. Throws {@link UsageError}. */
export async function runList(args: readonly string[], terminal: Terminal = ownTerminal()): Promise<void> {
  const { values: flags, positionals } = readOptions(
    args,
    {
      where: { type: "string", multiple: true, default: [] },
      query: { type: "string" },
      limit: { type: "string", default: "50" },
      data: { type: "boolean", default: false },
      "show-secrets": { type: "boolean", default: false },
      format: { type: "string", default: "table" },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (flags.help) return terminal.print(help);
  const [word = "", ...more] = positionals;
  const kind = kinds.find(({ name }) => word === `${name}s` || word === name);
  const words = kinds.map(({ name }) => `${name}s`);
  if (kind === undefined) {
    const got = word === "" ? "" : `, not ${said([word])}`;
    throw unknownWord(`list takes one of ${words.join(", ")}${got}`, { word, words, help });
  }
  if (more.length > 0)
    throw unknownWord(
      `list takes one kind, not ${said(positionals)}; what is wanted of it is told by --where`,
      {
        word: `${kind.name}s`,
        words,
        help,
      },
    );
  const format = readChoice("format", flags.format, ["table", "json"]);
  const limit = readCount("limit", flags.limit, 1);
  const query = readQueryOptions(kind.filters, flags.where, flags.query);
  if (flags.data && !kind.hasData) throw new UsageError("--data is for requests and events only");
  // refused before a key is looked for
  checkNamedQuery(kind.filters, query);
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  const listing = listingOf(
    async () => {
      const call = await kind.call(client, query);
      return { client, call: { ...call, query: { ...call.query, ...(flags.data && { include: "data" }) } } };
    },
    (model) => shownItem(kind, kind.read(model, client), flags["show-secrets"]),
  );
  const items = await listing.take(limit + 1);
  print(terminal, format, kind, { items: items.slice(0, limit), isComplete: items.length <= limit });
}

/** An object with the secrets of its payload kept back. */
export function shownItem({ hasData }: Kind, item: Plain, showSecrets: boolean): Plain {
  if (!hasData || showSecrets || item["data"] === undefined) return item;
  return { ...item, data: withoutSecrets(item["data"]) };
}

function print(
  terminal: Terminal,
  format: "table" | "json",
  kind: Kind,
  { items, isComplete }: { readonly items: readonly Plain[]; readonly isComplete: boolean },
): void {
  if (format === "json") {
    terminal.print(shownJson({ version: 1, kind: kind.name, items, isComplete }, 2));
    return;
  }
  const rows = items.map((item) => kind.columns.map((column) => valueAt(item, column)));
  for (const line of tableOf(kind.columns, rows)) terminal.print(line);
  if (!isComplete) terminal.tell(`There are more than ${items.length}: see --limit.`);
}
