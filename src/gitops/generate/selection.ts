import { specs } from "../../specs";
import type { LiveObject, LiveProject } from "../live-project";
import { matchesName } from "../name-pattern";
import { referencesOf } from "./references";

/** Which part of a project a program is for. Without any, all of it. */
export interface Selection {
  /** Patterns of names: these sources, with their connections and what those lead to. */
  readonly sources?: readonly string[];
  /** Patterns of names: these connections, with their ends and transformations. */
  readonly connections?: readonly string[];
}

/** Reads a project whole, and keeps what was asked for, with everything that it refers to. */
export async function select(project: LiveProject, selection: Selection): Promise<readonly LiveObject[]> {
  const all = await project.everything();
  const { sources = [], connections = [] } = selection;
  if (sources.length === 0 && connections.length === 0) return all;
  const isNamed = (patterns: readonly string[], { name }: LiveObject) =>
    patterns.some((pattern) => matchesName(pattern, name));
  const chosen = all.filter(
    (live) =>
      (live.spec === specs["Source"] && isNamed(sources, live)) ||
      (live.spec === specs["Connection"] && isNamed(connections, live)),
  );
  const ids = new Set(chosen.map(({ id }) => id));
  const fromThem = all.filter(
    ({ spec, set }) => spec === specs["Connection"] && ids.has(String(set["sourceId"])),
  );
  return withReferences(all, [...chosen, ...fromThem]);
}

function withReferences(all: readonly LiveObject[], chosen: readonly LiveObject[]): readonly LiveObject[] {
  const known = new Map(all.map((live) => [live.id, live]));
  const ids = new Set<string>();
  const add = (live: LiveObject | undefined): void => {
    if (!live || ids.has(live.id)) return;
    ids.add(live.id);
    for (const id of referencesOf(live, known)) add(known.get(id));
  };
  for (const live of chosen) add(live);
  return all.filter(({ id }) => ids.has(id));
}
