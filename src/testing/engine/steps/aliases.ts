import type { Deployment } from "../deployment";
import type { ResourceState } from "../state/state";
import { createUrn, parseUrn, stackType } from "../state/urn";
import type { Alias, Goal } from "./goal";

/**
 * What the state has for a goal: under its own URN, or under an earlier one. A used alias is noted, for the goal's
 * children and for the references in the state.
 */
export function findPredecessor(deployment: Deployment, goal: Goal): ResourceState | undefined {
  if (deployment.renamed.has(goal.urn)) {
    throw new Error(
      `Duplicate resource alias '${goal.urn}': another resource of the program uses it as an alias`,
    );
  }
  for (const urn of [goal.urn, ...earlierUrns(deployment, goal)]) {
    const old = deployment.findOld(urn);
    if (old === undefined) continue;
    if (urn !== goal.urn) noteAlias(deployment, urn, goal.urn);
    return old;
  }
  return undefined;
}

function noteAlias(deployment: Deployment, alias: string, urn: string): void {
  if (deployment.registered.has(alias) || deployment.renamed.has(alias)) {
    throw new Error(`Duplicate resource alias '${alias}' applied to resource with urn '${urn}'`);
  }
  deployment.renamed.set(alias, urn);
  deployment.earlier.set(urn, alias);
}

function earlierUrns(deployment: Deployment, goal: Goal): string[] {
  const own = goal.aliases.map((alias) => aliasUrn(deployment, goal, alias));
  const parentThen = deployment.earlier.get(goal.parent);
  if (parentThen === undefined) return own;
  const inherited = [goal.urn, ...own].map((urn) => {
    const { type, name } = parseUrn(urn);
    return createUrn(deployment.target, parentThen, type, nameThen(name, goal.parent, parentThen));
  });
  return [...own, ...inherited];
}

/** A child whose name begins with that of its parent had the parent's earlier name there. */
function nameThen(name: string, parent: string, parentThen: string): string {
  const prefix = parseUrn(parent).name;
  return name.startsWith(prefix) ? parseUrn(parentThen).name + name.slice(prefix.length) : name;
}

function aliasUrn({ target, earlier }: Deployment, goal: Goal, alias: Alias): string {
  if (typeof alias === "string") return alias;
  const { name = goal.name, type = goal.type, stack = target.stack, project = target.project } = alias;
  const given = alias.parent === undefined ? goal.parent : (earlier.get(alias.parent) ?? alias.parent);
  const parent = parseUrn(given).type === stackType ? "" : given;
  return createUrn({ stack, project }, parent, type, name);
}
