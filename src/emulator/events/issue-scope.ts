import { ownIn } from "../contract/own";
import type { IssueTrigger, IssueType } from "../store/issue-trigger";
import type { Collection } from "../store/store";

/** An object that an issue trigger watches. */
interface Watched {
  readonly id: string;
  readonly name: string | null;
}

/** The configs of one type of issue trigger. */
type ConfigsOf<Key extends string> = Extract<IssueTrigger["configs"], { readonly [K in Key]: unknown }>;

/** Whether a pattern of names or a list of ids means an object. `*` stands for anything, a leading `!` for all others. */
function isInScope(scope: string | readonly string[], { id, name }: Watched): boolean {
  if (typeof scope !== "string") return scope.includes(id);
  const pattern = scope.replace(/^!/, "");
  const text = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${text.join(".*")}$`).test(name ?? "") !== scope.startsWith("!");
}

/** How exactly a scope says what it means: a list of ids more than a pattern, and that more than everything. */
function exactness(scope: string | readonly string[]): number {
  if (typeof scope === "string") return scope === "*" ? 0 : 1;
  return 1 + scope.length;
}

/**
 * The triggers of a type that watch an object, the most exact first: that one opens the issue (documented). `Key` is
 * where their configs keep the scope.
 */
export function triggersFor<Key extends "connections" | "transformations" | "destinations" | "sources">(
  triggers: Collection<IssueTrigger>,
  type: IssueType,
  key: Key,
  watched: Watched,
): { readonly trigger: IssueTrigger; readonly configs: ConfigsOf<Key> }[] {
  const found = triggers.living().flatMap((trigger) => {
    const { configs } = trigger;
    if (trigger.type !== type || trigger.disabledAt !== null || !isOf(configs, key)) return [];
    const scope = scopeOf(configs, key);
    return isInScope(scope, watched) ? [{ trigger, configs, exactness: exactness(scope) }] : [];
  });
  return found.sort((a, b) => b.exactness - a.exactness);
}

function isOf<Key extends string>(configs: IssueTrigger["configs"], key: Key): configs is ConfigsOf<Key> {
  return Object.hasOwn(configs, key);
}

function scopeOf(configs: object, key: string): string | readonly string[] {
  const scope: unknown = ownIn(configs, key);
  return typeof scope === "string" || isTexts(scope) ? scope : [];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
