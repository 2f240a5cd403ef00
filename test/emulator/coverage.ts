import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { schemes } from "../../src/emulator/events/signatures/schemes";
import { schemePages } from "./scheme-pages";

/** An operation of Hookdeck's API: `GET /sources/{id}`. */
type Operation = string;

interface Guess {
  readonly title: string;
  /** Where its test is. */
  readonly file: string;
  /** Methods and paths that its test calls. */
  readonly calls: readonly string[];
}

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const methods = ["get", "post", "put", "patch", "delete"];
/** Where tests of guesses are. */
const folders = ["test/emulator", "test/sandbox", "test/testing"];
const root = path.join(__dirname, "../..");

/** The operations of an OpenAPI document, sorted by path. */
export function operationsOf(openapi: unknown): Operation[] {
  const found = Object.entries(document.parse(openapi).paths).flatMap(([template, byMethod]) =>
    methods
      .filter((method) => method in byMethod)
      .map((method) => ({ template, operation: `${method.toUpperCase()} ${template}` })),
  );
  return found
    .sort((one, other) => (one.template < other.template ? -1 : one.template > other.template ? 1 : 0))
    .map(({ operation }) => operation);
}

/** An operation whatever its parameters are called. */
export function shapeOf(operation: Operation): string {
  return operation.replace(/\{\w+\}/g, "{}");
}

/** The operations that a page of coverage has for a version. */
export function operationsIn(page: string, version: string): Operation[] {
  const section = page.split(`## Operations of ${version}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([A-Z]+ [^`]+)` \|/gm)].map(([, operation = ""]) => operation);
}

/** Every guess: a test whose title says so. */
function guesses(): Guess[] {
  return folders
    .flatMap(testsIn)
    .flatMap((file) => guessesIn(file, readFileSync(path.join(root, file), "utf8")));
}

/** The guesses of the text of a test file. */
export function guessesIn(file: string, text: string): Guess[] {
  const starts = [...text.matchAll(/^ *(?:test|describe)\b/gm)].map(({ index }) => index);
  return starts.flatMap((start, place) => {
    const block = text.slice(start, starts[place + 1]);
    const title = /"guess: ((?:[^"\\]|\\.)*)"/.exec(block)?.[1];
    if (title === undefined) return [];
    const calls = [...block.matchAll(/"(GET|POST|PUT|PATCH|DELETE)",\s*["`](\/[^"`?]*)/g)];
    return [
      { title: title.replaceAll('\\"', '"'), file, calls: calls.map(([, method, at]) => `${method} ${at}`) },
    ];
  });
}

function testsIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const at = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return testsIn(at);
      return entry.name.endsWith(".test.ts") ? [at] : [];
    });
}

function isCallOf(operation: Operation, call: string): boolean {
  const pattern = operation
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{\w+\}/g, "(?:\\$\\{[^}]*\\}|[^/]+)");
  return new RegExp(`^${pattern}$`).test(call);
}

/** The page that tells what the emulator covers. */
export function coveragePage(
  versions: readonly { name: string; all: readonly Operation[]; served: readonly Operation[] }[],
): string {
  const all = guesses();
  const tables = versions.map(({ name, all: operations, served }) =>
    operationTable(name, operations, served, all),
  );
  return `${[head, ...tables, guessList(all), signatureTable()].join("\n\n")}\n`;
}

const head = `# What the emulator covers

Made from Hookdeck's OpenAPI documents, the emulator's routes, the titles of its tests and its table of signatures
(\`test/emulator/coverage.ts\`); a test holds it to them. [The emulator](emulator.md) tells how to use it.

An operation is **served**, or **not served**: then it answers the 404 page of an unknown route. It is **guessed** where
tests of guesses call it: it is served, and the guesses with those numbers are about it or something close to it.`;

function operationTable(
  version: string,
  operations: readonly Operation[],
  served: readonly Operation[],
  all: readonly Guess[],
): string {
  const shapes = new Set(served.map(shapeOf));
  const called = all.map(({ calls }) => calls.map((call) => bestOf(operations, call)));
  const states = operations.map((operation) => {
    const numbers = called.flatMap((of, place) => (of.includes(operation) ? [place + 1] : []));
    if (!shapes.has(shapeOf(operation))) return { operation, state: "not served", numbers: [] };
    return { operation, state: numbers.length > 0 ? "guessed" : "served", numbers };
  });
  const count = (wanted: string) => states.filter(({ state }) => state === wanted).length;
  return [
    `## Operations of ${version}`,
    "",
    `${operations.length}: ${count("served")} served, ${count("guessed")} guessed, ${count("not served")} not served.`,
    "",
    "| operation | state | guesses |",
    "|---|---|---|",
    ...states.map(
      ({ operation, state, numbers }) => `| \`${operation}\` | ${state} | ${numbers.join(", ")} |`,
    ),
  ].join("\n");
}

/** The operation that a call is of: the one with the fewest parameters that fits. */
function bestOf(operations: readonly Operation[], call: string): Operation | undefined {
  const parameters = (operation: Operation) => operation.split("{").length;
  return operations
    .filter((operation) => isCallOf(operation, call))
    .sort((one, other) => parameters(one) - parameters(other))[0];
}

function guessList(all: readonly Guess[]): string {
  const lines = all.map(({ title, file }, place) => `${place + 1}. ${title} (\`${file}\`)`);
  return [
    "## Guesses",
    "",
    "Where Hookdeck's behaviour is not known, what the emulator does instead. `%s` and the like stand for each of several.",
    "",
    ...lines,
  ].join("\n");
}

function signatureTable(): string {
  const rows = Object.entries(schemes).sort(([one], [other]) => (one < other ? -1 : 1));
  const cell = (text = "") => text.replaceAll("|", "\\|");
  return [
    "## Signatures of providers",
    "",
    `${rows.length} types of sources verify what comes in by the scheme that the page of the provider describes. A request`,
    "to a source of any other type with an auth is taken, and is not called verified: no public page tells its scheme.",
    "",
    "| type | header | scheme | document | guessed |",
    "|---|---|---|---|---|",
    ...rows.map(
      ([type, { header, says, guess }]) =>
        `| ${type} | \`${header}\` | ${cell(says)} | <${schemePages[type]}> | ${cell(guess)} |`,
    ),
  ].join("\n");
}
