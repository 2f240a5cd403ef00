import { dependenciesOf, type ResourceState } from "../state/state";
import { isProviderType, stackType } from "../state/urn";

/** What an operation is confined to, and what it replaces whatever its diff says. URNs may have `*` and `**`. */
export interface Choice {
  replace?: readonly string[];
  targetReplace?: readonly string[];
  target?: readonly string[];
  targetDependents?: boolean;
}

/** The URNs of one option. */
class Urns {
  private readonly patterns: readonly RegExp[];

  constructor(private readonly given: readonly string[]) {
    this.patterns = given.filter(isPattern).map(patternOf);
  }

  get isEmpty(): boolean {
    return this.given.length === 0;
  }

  /** Those that name one resource. */
  get whole(): string[] {
    return this.given.filter((urn) => !isPattern(urn));
  }

  has(urn: string): boolean {
    return this.given.includes(urn) || this.patterns.some((pattern) => pattern.test(urn));
  }
}

/** Tells for each resource of an operation whether the operation is about it. */
export class Selection {
  /** What the program wants and this operation does not create, since it is confined to others. */
  readonly skipped = new Set<string>();
  readonly targetDependents: boolean;
  private readonly replaced: Urns;
  private readonly targets: Urns;
  /** Targets that the program has registered, and with `targetDependents` what depends on them. */
  private readonly reached = new Set<string>();

  constructor({ replace = [], targetReplace = [], target = [], targetDependents = false }: Choice = {}) {
    this.replaced = new Urns([...replace, ...targetReplace]);
    this.targets = new Urns([...target, ...targetReplace]);
    this.targetDependents = targetDependents;
  }

  get isConfined(): boolean {
    return !this.targets.isEmpty;
  }

  /** Whether the operation may change a resource that the program registers; providers and the stack it always may. */
  includes(state: ResourceState): boolean {
    return isProviderType(state.type) || state.type === stackType || this.isMeant(state);
  }

  /** The same without exceptions, for what is deleted or read. What depends on it may follow. */
  isMeant(state: ResourceState): boolean {
    if (!this.isConfined || this.targets.has(state.urn)) return true;
    return this.targetDependents && foundationsOf(state).some((urn) => this.hasReached(urn));
  }

  isTarget(urn: string): boolean {
    return !this.isConfined || this.targets.has(urn);
  }

  /** Notes that the operation is about a resource, for what depends on it. */
  reach(state: ResourceState): void {
    if (this.isMeant(state)) this.reached.add(state.urn);
  }

  /** Whether a resource is replaced without a question to its provider. */
  mustReplace(urn: string, old: ResourceState | undefined): boolean {
    return this.replaced.has(urn) || old?.taint === true;
  }

  /** URNs to replace of which the state has nothing. */
  missingReplaced(known: (urn: string) => boolean): string[] {
    return this.replaced.whole.filter((urn) => !known(urn));
  }

  /** Targets that neither the state nor the program has. */
  missingTargets(known: (urn: string) => boolean): string[] {
    return this.targets.whole.filter((urn) => !known(urn));
  }

  private hasReached(urn: string): boolean {
    return this.targets.has(urn) || this.reached.has(urn);
  }
}

/** The URNs without which a resource cannot be, its parent included. */
export function foundationsOf(state: ResourceState): string[] {
  return [...dependenciesOf(state), ...(state.parent === undefined ? [] : [state.parent])];
}

function isPattern(urn: string): boolean {
  return urn.includes("*");
}

/** `**` is any text, `*` any text without a colon. */
function patternOf(urn: string): RegExp {
  const quoted = urn.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${quoted.replace(/\*\*?/g, (star) => (star === "*" ? "[^:]*" : ".*"))}$`);
}
