import type { Finding, NamedObject } from "./explanation";

/** Most examples of a finding. */
const mostExamples = 5;

/** A record with its time. */
interface Dated {
  readonly id: string;
  readonly createdAt: string;
}

/** Items of one key, in the order in which they came. */
export function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): (readonly Item[])[] {
  return [...keyed(items, keyOf).values()];
}

/** What has one key: records of a list, newest first, and how many there are in all. */
export interface Counted<Key, Item> {
  readonly key: Key;
  readonly items: readonly Item[];
  readonly count: number;
}

/**
 * Records by key. Where the list is not whole, `totals` say how many there are of each, also of those of which the list
 * has none.
 */
export function countedGroups<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  totals: readonly { readonly key: Key; readonly count: number }[] | undefined,
): readonly Counted<Key, Item>[] {
  const groups = keyed(items, keyOf);
  const counts = new Map<string, number>();
  for (const { key, count } of totals ?? []) {
    const text = JSON.stringify(key);
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  const keys = new Map([
    ...items.map((item) => [JSON.stringify(keyOf(item)), keyOf(item)] as const),
    ...(totals ?? []).map(({ key }) => [JSON.stringify(key), key] as const),
  ]);
  return [...keys].map(([text, key]) => {
    const found = groups.get(text) ?? [];
    return { key, items: found, count: Math.max(found.length, counts.get(text) ?? 0) };
  });
}

function keyed<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * What a finding says of its records: from when to when, and some of their ids, newest first. When the first one was is
 * known only where they are all there are.
 */
export function spread(
  records: readonly Dated[],
  count = records.length,
): Pick<Finding, "count" | "examples" | "firstAt" | "lastAt"> {
  const sorted = [...records].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const [newest, oldest] = [sorted[0], sorted.at(-1)];
  return {
    count,
    ...(oldest && count === records.length && { firstAt: oldest.createdAt }),
    ...(newest && { lastAt: newest.createdAt }),
    examples: [...new Set(sorted.map(({ id }) => id))].slice(0, mostExamples),
  };
}

/** How many, with the noun: `1 event`, `12 events`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** How a sentence names an object: `the source "orders"`. */
export function titled(noun: string, { id, name }: NamedObject): string {
  return `the ${noun} ${name === undefined ? id : JSON.stringify(name)}`;
}

/** The id of an object, and its name where it has one. */
export function named({
  id,
  name,
}: {
  readonly id: string;
  readonly name?: string | undefined;
}): NamedObject {
  // a connection may have none
  return { id, ...(name !== undefined && name !== "" && { name }) };
}
