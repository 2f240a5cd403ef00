import { HookdeckError } from "../client/errors/errors";
import type { Spec } from "../schema/spec";
import { listedSpecs } from "./live-project";

/** Word for a kind of object on the command line: `source`, `issue-trigger`. */
export function kindOf(spec: Spec): string {
  return spec.noun.replaceAll(" ", "-").toLowerCase();
}

/** Whether a name matches a pattern in which `*` stands for any text. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}

/** Chooses objects by kind and name: `source:legacy-*`, `issue-trigger:*`, `*:test-*`. */
export interface ObjectPattern {
  matches(spec: Spec, name: string): boolean;
}

/** Reads a pattern. @throws HookdeckError for a kind that there is not. */
export function readObjectPattern(text: string): ObjectPattern {
  const colon = text.indexOf(":");
  const [kind, name] = [text.slice(0, colon), text.slice(colon + 1)];
  const kinds = listedSpecs.map(kindOf);
  if (colon < 0 || (kind !== "*" && !kinds.includes(kind))) {
    throw new HookdeckError(`The pattern ${JSON.stringify(text)} does not name a kind of object.`, {
      hint: `Write it as kind:name, such as "source:legacy-*"; kinds are ${kinds.join(", ")} and *.`,
    });
  }
  return { matches: (spec, each) => (kind === "*" || kind === kindOf(spec)) && matchesName(name, each) };
}
