import { isEqual } from "../../schema/compare";
import { isPlain, isPresent, own } from "../../schema/plain";
import { formatPath } from "../../schema/property-path";
import { isSealed, type Path } from "../opened-values";

/** One property that somebody changed behind the state's back. */
export interface Edit {
  /** Path of the property, as Pulumi spells it: `config.url`, `rules[0].count`. */
  readonly path: string;
  /** What the state says, or `null` for nothing; `[secret]` for a secret. */
  readonly state: unknown;
  /** What Hookdeck says, or `null` for nothing; `[secret]` for a secret. */
  readonly hookdeck: unknown;
}

/** What a comparison of two values brought to light. */
export interface Edits {
  readonly edits: readonly Edit[];
  /** Paths at which the state is encrypted, so that nothing can be said. */
  readonly notCompared: readonly string[];
}

/** Where two values differ, down to the entries of lists; what stands at a secret path is not shown. */
export function editsBetween(wanted: unknown, live: unknown, secrets: readonly Path[]): Edits {
  const edits: Edit[] = [];
  const notCompared: string[] = [];
  for (const { path, state, hookdeck } of leaves(wanted, live, [])) {
    if (isSealed(state)) notCompared.push(formatPath(path));
    else {
      const isSecret = secrets.some((secret) => isWithin(path, secret) || isWithin(secret, path));
      const shown = (value: unknown) => (isPresent(value) && isSecret ? "[secret]" : (value ?? null));
      edits.push({ path: formatPath(path), state: shown(state), hookdeck: shown(hookdeck) });
    }
  }
  return { edits, notCompared };
}

interface Leaf {
  readonly path: Path;
  readonly state: unknown;
  readonly hookdeck: unknown;
}

function leaves(state: unknown, hookdeck: unknown, path: Path): readonly Leaf[] {
  if (isEqual(state, hookdeck) || (!isPresent(state) && !isPresent(hookdeck))) return [];
  const parts = partsOf(state, hookdeck).flatMap(([key, left, right]) => leaves(left, right, [...path, key]));
  // an absent key and a null are the same, but in a list, which is compared as a whole
  return parts.length > 0 || (isPlain(state) && isPlain(hookdeck)) ? parts : [{ path, state, hookdeck }];
}

/** What both sides consist of, where they can be taken apart. */
function partsOf(left: unknown, right: unknown): readonly (readonly [PropertyKey, unknown, unknown])[] {
  if (Array.isArray(left) && Array.isArray(right)) {
    const longest = Math.max(left.length, right.length);
    return Array.from({ length: longest }, (_, i) => [i, left[i], right[i]] as const);
  }
  if (!isPlain(left) || !isPlain(right)) return [];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].map((key) => [key, own(left, key), own(right, key)] as const);
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((part, i) => path[i] === part);
}
