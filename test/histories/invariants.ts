import type { Result, TestResource } from "../../src/testing";
import { idOf, type Live } from "./account";

const pageSize = 250;
/** Calls of one step without faults: with a switch to turn, and secrets that must be read before they are sent back. */
const callsOfStep: Readonly<Record<string, number>> = {
  create: 2,
  "create-replacement": 2,
  update: 3,
  delete: 1,
  "delete-replaced": 1,
};

/** The most calls that an operation may make without faults: what its steps need, and what it reads before. */
export function budgetOf(
  { steps, kind }: Result,
  { before, recorded }: { before: readonly Live[]; recorded: readonly TestResource[] },
): number {
  const writing = steps.map(({ op }) => callsOfStep[op] ?? 0);
  const reads = kind === "refresh" || steps.some(({ op }) => op === "refresh");
  return sum(writing) + (reads ? readsOf(before, recorded) : 0) + lookUpsOf(steps, before);
}

/** Each kind of which something is created is listed once, and the connections that use what is taken over. */
function lookUpsOf(steps: Result["steps"], before: readonly Live[]): number {
  const created = steps.filter(({ op }) => op === "create" || op === "create-replacement");
  const kinds = new Set(
    created.map(({ type }) => type).filter((type) => type.startsWith("pulumi-nodejs:dynamic/")),
  );
  if (kinds.size === 0) return 0;
  const listed = new Set([...kinds].map((type) => type.replace(/^.*:/, "")).concat("Connection"));
  return sum([...listed].map((kind) => pagesOf(kind, before)));
}

function pagesOf(kind: string, before: readonly Live[]): number {
  return Math.ceil(before.filter((each) => each.kind === kind).length / pageSize) || 1;
}

/** One call for each page of a type, and one for each object that is gone or changed since. */
function readsOf(before: readonly Live[], recorded: readonly TestResource[]): number {
  const managed = recorded.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/"));
  const types = [...new Set(managed.map(({ type }) => type.replace(/^.*:/, "")))];
  const pages = types.map((type) => pagesOf(type, before));
  const moved = managed.filter(({ id, outputs }) => {
    const live = before.find((object) => object.id === id);
    return live?.body["updated_at"] !== outputs["updatedAt"];
  });
  return sum(pages) + moved.length;
}

/** No two living objects of one name; for connections, of one source. */
export function expectOneOfEachName(live: readonly Live[]): void {
  const names = live.map(({ kind, name, body }) => [kind, idOf(body["source"]), name].join(" "));
  expect(names).toEqual([...new Set(names)]);
}

/** Every secret of a history starts with the same word, which is nowhere to be read. */
export function expectNoSecret(texts: readonly string[]): void {
  for (const text of texts) {
    const at = text.indexOf("canary");
    if (at >= 0) throw new Error(`a secret shows: …${text.slice(Math.max(0, at - 200), at + 40)}…`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
