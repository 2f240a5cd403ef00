import type { Import } from "./imports";

/** The circles of a set of imports: files that all reach each other, each circle in the order of their names. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to, isPackage } of imports) {
    if (!isPackage) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file, next)]));
  const circles = new Map<string, string[]>();
  for (const [file, others] of reached) {
    if (!others.has(file)) continue;
    const circle = [...others].filter((other) => reached.get(other)?.has(file)).sort();
    circles.set(circle.join(" "), circle);
  }
  return [...circles.values()].sort((a, b) => b.length - a.length || (a.join() < b.join() ? -1 : 1));
}

function reachedFrom(file: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const waiting = [file];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const to of next.get(here) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}
