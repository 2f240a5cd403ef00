import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { ownerIn } from "./identity";
import { endpointFor } from "./object-access";
import { declarationOf, identityOf, objectKey } from "./ownership";
import type { Session } from "./session";
import { changedPaths, markIn } from "./state";

/** What a comparison found. Without `changes` the engine compares the inputs itself and prints the paths. */
export interface Difference {
  readonly changes?: false;
  readonly replaces?: string[];
  readonly deleteBeforeReplace?: boolean;
}

/** Compares without calling Hookdeck. */
export function diff(spec: Spec, session: Session, olds: Plain, news: Plain): Difference {
  const { endpoint } = endpointFor(spec, session, olds);
  session.identity.expect(endpoint.owner, ownerIn(olds, endpoint));
  const paths = changedPaths(spec, olds, news);
  if (paths.length === 0) return { changes: false };
  const replaces = spec.replaces.filter((name) => paths.some((path) => isWithin(path, name)));
  // a replacement of the same name waits until the old one has given it up
  const { replacesBeside = [] } = spec;
  return { replaces, deleteBeforeReplace: replaces.some((name) => !replacesBeside.includes(name)) };
}

/** Notes which object a registered resource has. Throws where another one is about to take it over. */
export function claim(
  spec: Spec,
  session: Session,
  { id, olds, news, declarer }: { id: string; olds: Plain; news: Plain; declarer: string | undefined },
): void {
  const after = declarationOf(spec, news);
  const before = identityOf(spec, news) === undefined ? undefined : identityOf(spec, olds);
  if (session.operation.isMeantByOther(id, after))
    throw new Error(
      `The ${spec.noun} ${id} is that of this resource, and another resource of the program says adopt: "${id}". Take ` +
        "that adopt out, or take this resource out of the program.",
    );
  const { ledger } = session.operation;
  ledger.compare(objectKey(spec, id), { before, after, mark: markIn(olds), declarer });
  // told first, so that of two at the same time one sees the other
  if (ledger.isTakenElsewhere(objectKey(spec, id)))
    throw new Error(
      `The ${spec.noun} ${id} is that of this resource, and another resource of the program, with another provider, takes ` +
        "it over. Give one of the two another name, or take it out.",
    );
}

/** Whether a path is that of a property, or of something in it. */
function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
