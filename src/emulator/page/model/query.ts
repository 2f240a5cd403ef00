import type { RequestRow } from "./message";
import { connectionName, type Routing, sourceName } from "./names";
import { outcomes, words, worst } from "./outcome";

/** What a search looks at by name, as in `source:shop`. */
const fields: Readonly<Record<string, (row: RequestRow, routing: Routing) => readonly string[]>> = {
  source: (row, routing) => [sourceName(routing, row.source), row.source],
  connection: (row, routing) =>
    outcomes(row).flatMap(({ connection }) => [connectionName(routing, connection), connection]),
  destination: (row, { byId }) =>
    outcomes(row).flatMap(({ connection }) => {
      const destination = byId.get(connection)?.destination;
      return destination === undefined ? [] : [destination.name, destination.id];
    }),
  status: (row) => [
    worst(row),
    ...row.events.flatMap(({ status, response, error }) => [status, String(response ?? ""), error ?? ""]),
  ],
  cause: (row) =>
    [row.rejected ?? "", ...row.ignored.map(({ cause }) => cause)].flatMap((code) => [code, words(code)]),
  method: (row) => [row.method],
  path: (row) => [row.path],
  id: (row) => [row.id, ...row.events.map(({ id }) => id)],
};

/** Names that a search can look at. */
export const fieldNames = Object.keys(fields);

interface Term {
  readonly field: string | undefined;
  readonly text: string;
  readonly isNot: boolean;
}

/** Cuts a search into its terms: `status:failed -source:"big shop" invoice`. */
function termsOf(search: string): Term[] {
  const found = search.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi);
  return [...found].flatMap(([, not, name = "", quoted, plain]): Term[] => {
    const text = (quoted ?? plain ?? "").toLowerCase();
    const field = name.toLowerCase();
    const isNot = not === "-";
    if (text === "") return [];
    if (Object.hasOwn(fields, field)) return [{ field, text, isNot }];
    return [{ field: undefined, text: field === "" ? text : `${field}:${text}`, isNot }];
  });
}

/** Whether a request has every term of a search. Terms without a name are looked for everywhere. */
export function matcher(search: string, routing: Routing): (row: RequestRow) => boolean {
  const terms = termsOf(search);
  // rows that stay as they are keep their answer: a search goes on while others come in
  const known = new WeakMap<RequestRow, boolean>();
  return (row) => {
    const answer = known.get(row) ?? terms.every((each) => has(row, routing, each));
    known.set(row, answer);
    return answer;
  };
}

function has(row: RequestRow, routing: Routing, { field, text, isNot }: Term): boolean {
  const read = field === undefined ? undefined : fields[field];
  const values = read === undefined ? everything(row, routing) : read(row, routing);
  return values.some((value) => value.toLowerCase().includes(text)) !== isNot;
}

function everything(row: RequestRow, routing: Routing): string[] {
  return [...Object.values(fields).flatMap((read) => read(row, routing)), row.preview];
}

/** A term for a search, with quotation marks where it needs them. */
export function term(field: string, text: string): string {
  return `${field}:${/[\s"]/.test(text) ? `"${text.replaceAll('"', "")}"` : text}`;
}
