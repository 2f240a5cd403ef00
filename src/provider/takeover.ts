import { AuthenticationError, HookdeckConnectionError } from "../client/errors/errors";
import { isUnnamed } from "../schema/naming";
import type { Plain } from "../schema/plain";
import { hasUnknown } from "../schema/pulumi-values";
import { namingOf, type Problem, type Spec } from "../schema/spec";
import type { ReadObject } from "./answer";
import { DeadlineError, within } from "./deadline";
import { isAboutAccess } from "./explain";
import { notice } from "./notice";
import { resolveAccess } from "./object-access";
import { Objects } from "./objects";
import { identityOf, kinshipOf, mayTakeOver, objectKey } from "./ownership";
import type { Session } from "./session";
import { declaredDifferences } from "./state";
import {
  cannotChange,
  changesOf,
  describe,
  hadByOther,
  mustBeSaid,
  nameOfOther,
  secondBeside,
} from "./takeover-words";

/** Longest time that a look-up may keep a preview waiting, in milliseconds. */
const longestLookUp = 20_000;

/**
 * Looks for the object that the creation of these inputs will take over, and says what will happen to it, in preview
 * and up alike. One walk through the list serves all creations of a kind. A look-up that fails is told, and stops
 * nothing: the creation itself finds out.
 *
 * @param beside names of what the program declares that only a name tells from it
 * @returns why the object may not be taken over.
 */
export async function foreseeTakeover(
  spec: Spec,
  session: Session,
  inputs: Plain,
  beside: readonly string[],
): Promise<readonly Problem[]> {
  const { operation } = session;
  const identity = identityOf(spec, inputs);
  if (identity === undefined || !operation.looksUp) return [];
  try {
    const found = await within(longestLookUp, findNamesakes(spec, session, inputs, identity));
    const namesakes = found.filter(({ id }) => !operation.isDeleted(id) && isMeant(inputs, id, found.length));
    const [only] = namesakes;
    operation.foresee(identity, namesakes.length === 1 ? only?.id : undefined);
    // of several none is meant: the creation refuses
    if (namesakes.length > 1) return [];
    if (only) return await announce(spec, session, { inputs, identity, found: only });
    return await foreseeKin(spec, session, { inputs, identity, beside });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isOfAll = concernsAllKinds(error);
    if (isOfAll && !operation.looksUp) return [];
    operation.looksUp = !isOfAll;
    session.warn(
      `could not look up ${isOfAll ? "what is there" : `the ${spec.noun}s`} in Hookdeck, so that nobody is told ` +
        `whether a new ${isOfAll ? "object" : "one"} exists already. ${error.message.split("\n")[0]}`,
    );
    return [];
  }
}

/**
 * Whether what failed for one kind fails for every other: no answer comes, or the key is wrong. A key that may not read
 * one kind (403) may read another.
 */
function concernsAllKinds(error: Error): boolean {
  const isForbidden = error instanceof AuthenticationError && error.status === 403;
  return (
    error instanceof HookdeckConnectionError ||
    error instanceof DeadlineError ||
    (isAboutAccess(error) && !isForbidden)
  );
}

/** Of several objects, `adopt` can say which one is meant. */
function isMeant({ adopt }: Plain, id: string, of: number): boolean {
  return of < 2 || typeof adopt !== "string" || adopt === id;
}

/**
 * Looks for objects that only a name tells from the declared one: one of them is taken over where `adopt` has its id;
 * otherwise a second one beside one without a name is refused, unless `adopt: false` says that it is meant.
 */
async function foreseeKin(
  spec: Spec,
  session: Session,
  { inputs, identity, beside }: { inputs: Plain; identity: string; beside: readonly string[] },
): Promise<readonly Problem[]> {
  const { operation } = session;
  const kinship = kinshipOf(spec, inputs);
  if (kinship === undefined) return [];
  const all = await findNamesakes(spec, session, inputs, kinship);
  const kin = all.filter(({ id }) => !operation.isDeleted(id));
  const meant = kin.find(({ id }) => id === inputs["adopt"]);
  const naming = namingOf(spec);
  const isBeside = ({ set }: ReadObject) =>
    naming !== undefined && beside.includes(String(set[naming.by] ?? ""));
  if (meant) {
    const key = objectKey(spec, meant.id);
    if (isBeside(meant) || operation.ledger.isHadByOther(key, identity)) return [hadByOther(spec, meant.id)];
    operation.foreseeKin(identity, meant.id);
    return announce(spec, session, { inputs, identity, found: meant });
  }
  if (naming?.alone !== true || inputs["adopt"] === false) return [];
  const other = kin
    .filter(({ set }) => isUnnamed(spec, inputs) || isUnnamed(spec, set))
    // another resource of the program has it, or takes it over, once it is registered
    .filter((each) => !isBeside(each))
    .find(({ id }) => !isOurs(operation, objectKey(spec, id)));
  return other ? [secondBeside(spec, await describe(spec, session, other.set, other), inputs, other.id)] : [];
}

/** Whether a resource of this program has the object, or is to have it. */
function isOurs({ ledger }: Session["operation"], key: string): boolean {
  return ledger.isHeld(key) || ledger.isOwn(key);
}

async function findNamesakes(
  spec: Spec,
  session: Session,
  inputs: Plain,
  identity: string,
): Promise<readonly ReadObject[]> {
  const { operation, client } = session;
  const { endpoint, apiContext } = await resolveAccess(spec, session, inputs);
  if (endpoint.setting) return [];
  const known = await operation.namesakes(endpoint.path, async () => {
    const objects = new Objects(spec, { client, snapshot: operation.lists, endpoint, apiContext });
    const byIdentity = new Map<string, ReadObject[]>();
    for (const object of await objects.all()) {
      for (const key of [identityOf(spec, object.set), kinshipOf(spec, object.set)]) {
        if (key === undefined) continue;
        const namesakes = byIdentity.get(key) ?? [];
        namesakes.push(object);
        byIdentity.set(key, namesakes);
      }
    }
    return byIdentity;
  });
  return known.get(identity) ?? [];
}

interface Foreseen {
  readonly inputs: Plain;
  readonly identity: string;
  readonly found: ReadObject;
}

async function announce(spec: Spec, session: Session, foreseen: Foreseen): Promise<readonly Problem[]> {
  const { inputs, identity, found } = foreseen;
  const { ledger } = session.operation;
  const key = objectKey(spec, found.id);
  const fixed = declaredDifferences(spec, inputs, found).filter((path) => spec.replaces.includes(path));
  if (ledger.isHadByOther(key, identity) && !ledger.isLeft(key, identity))
    return [nameOfOther(spec, found.id)];
  // a resource of this program has it and is to be replaced, or gives the name up
  if (ledger.isOwn(key) || ledger.isLeft(key, identity)) {
    if (fixed.length === 0 && ledger.isOwn(key)) ledger.expect(key, identity);
    return [];
  }
  const object = await describe(spec, session, inputs, found);
  const known = fixed.filter((path) => !hasUnknown(inputs[path]));
  if (known.length > 0) return known.map((property) => cannotChange(spec, property, object));
  if (!mayTakeOver(inputs, session.client.settings.adopt, found.id)) {
    return [mustBeSaid(spec, inputs["adopt"] ?? session.client.settings.adopt, { object, id: found.id })];
  }
  ledger.expect(key, identity);
  // one of another process may have come in between
  if (ledger.isHadByOther(key, identity) && !ledger.isLeft(key, identity))
    return [nameOfOther(spec, found.id)];
  const changes = changesOf(spec, inputs, found);
  notice(
    `Will take over the existing ${object}. ` +
      (changes.length === 0 ? "Nothing of it will change." : `Will change: ${changes.join(", ")}.`),
  );
  return [];
}
