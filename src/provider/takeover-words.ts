import type { Client } from "../client/client";
import { identityInputs } from "../schema/naming";
import { isPresent, type Plain } from "../schema/plain";
import { valueAt } from "../schema/property-path";
import { hasUnknown } from "../schema/pulumi-values";
import { namingOf, type Problem, type Spec, titleOf } from "../schema/spec";
import type { ReadObject } from "./answer";
import { notice } from "./notice";
import type { Session } from "./session";
import type { Snapshot } from "./snapshot";
import { declaredDifferences } from "./state";

/** The largest number of names in a line. */
const mostNames = 5;

/** `source "orders" (src_1), created 3 days ago, used by 2 connections: a, b`. */
export async function describe(
  spec: Spec,
  session: Session,
  inputs: Plain,
  found: ReadObject,
): Promise<string> {
  const { client, operation } = session;
  return nameOf(spec, client, inputs, found) + (await describeUsers(spec, operation.lists, found.id));
}

/** `source "orders" (src_1), created 3 days ago`. */
function nameOf(spec: Spec, client: Client, inputs: Plain, { id, createdAt }: ReadObject): string {
  const age = createdAt && describeAge(client.now().getTime() - createdAt.getTime());
  return `${titleOf(spec, inputs)} (${id})${age === undefined ? "" : `, created ${age} ago`}`;
}

async function describeUsers({ users }: Spec, lists: Snapshot, id: string): Promise<string> {
  if (!users) return "";
  const all = await lists.all({ path: users.collection, list: "pages" });
  const names = all.filter((user) => users.uses(user, id)).map((user) => String(user["name"] ?? user["id"]));
  if (names.length === 0) return `, used by no ${users.noun.replace(/s$/, "")}`;
  const shown = names.slice(0, mostNames).join(", ") + (names.length > mostNames ? ", …" : "");
  return `, used by ${names.length} ${names.length === 1 ? users.noun.replace(/s$/, "") : users.noun}: ${shown}`;
}

/** Paths that the takeover changes. A list shows no secrets, so that those which are declared may be the same. */
export function changesOf(spec: Spec, inputs: Plain, found: ReadObject): readonly string[] {
  const compared = declaredDifferences(spec, inputs, found).map((path) =>
    hasUnknown(valueAt(inputs, path)) ? `${path} (not known yet)` : path,
  );
  const switched = Object.keys(spec.switches).filter(
    (name) => isPresent(inputs[name]) && inputs[name] !== found.switches[name],
  );
  const secret = spec.secrets
    .filter((path) => isPresent(valueAt(inputs, path)))
    .map((path) => `${path} (secret, not compared)`);
  return [...compared, ...switched, ...secret];
}

/** The object of that name differs in what Hookdeck cannot change. */
export function cannotChange({ noun }: Spec, property: string, object: string): Problem {
  return {
    property,
    reason:
      `is not that of the existing ${object}, and Hookdeck cannot change it. If this stack has the ${noun} under ` +
      `another logical name, give the resource an alias; otherwise choose another name, or delete that ${noun}`,
  };
}

/** A takeover needs a word that was not given. `word` is what `adopt` says instead. */
export function mustBeSaid(
  { noun }: Spec,
  word: unknown,
  { object, id }: { object: string; id: string },
): Problem {
  return {
    property: "adopt",
    reason:
      `The name is taken by the ${object}; and adopt is ${String(word)}. To take it over, set adopt to true or ` +
      `${JSON.stringify(id)} on the ${noun}; if this stack has it under another logical name, give the resource an ` +
      "alias; otherwise give this one another name",
  };
}

/** A second object beside one that only a name tells from it. */
export function secondBeside({ noun }: Spec, object: string, inputs: Plain, id: string): Problem {
  const named = inputs["name"] === "" ? "give this one that name" : "leave this one without a name";
  return {
    property: "name",
    reason:
      `makes a second ${noun} like the ${object}, which would get every event too. To take that one over, set adopt to ` +
      `${JSON.stringify(id)}, or ${named}; if another resource of this program has it, let this one depend on that ` +
      "resource (dependsOn); if a second one is meant, set adopt to false",
  };
}

/** Another resource of the program declares the same object: each would change it, and delete it under the other. */
export function declaredTwice(spec: Spec, inputs: Plain, other: string): Problem {
  const naming = namingOf(spec);
  const [by, within] = identityInputs(spec) ?? [];
  if (naming === undefined || by === undefined) {
    return {
      property: "",
      reason: `It is the ${spec.noun} of one project, as ${other} is, and a project has one setting. Take one of the two out`,
    };
  }
  const otherwise = inputs[by] === "" ? naming.otherwise : undefined;
  const place = otherwise
    ? `, with one ${otherwise.join(" and ")}`
    : within === undefined
      ? ""
      : ", under one source";
  return {
    property: by,
    reason:
      `is that of ${other} too${place}, and both would be one ${spec.noun}. Give one of the two another ${by}, or take ` +
      "it out",
  };
}

/** Another resource of the program has the object of the name, or takes it over. */
export function nameOfOther(spec: Spec, id: string): Problem {
  const by = namingOf(spec)?.by ?? "";
  return {
    property: by,
    reason:
      `is that of the ${spec.noun} ${id}, which another resource of this program has or takes over. Give one of the two ` +
      `another ${by || "project"}, or take it out`,
  };
}

/** `adopt` names an object of another resource: two of them would take turns in changing it. */
export function hadByOther({ noun }: Spec, id: string): Problem {
  return {
    property: "adopt",
    reason:
      `names the ${noun} ${id}, which another resource of this program has or takes over. Take adopt out, or take the ` +
      "other resource out of the program",
  };
}

/** Tells the person that a creation took over an object that was there before. */
export function announceTakeover(spec: Spec, client: Client, inputs: Plain, taken: ReadObject): void {
  notice(
    `Adopted the existing ${nameOf(spec, client, inputs, taken)}. ` +
      "This stack manages it from here on, and `pulumi destroy` deletes it.",
  );
}

/** `3 days`, `1 hour`: the largest unit that fits. */
function describeAge(milliseconds: number): string {
  const units: [string, number][] = [
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
  ];
  for (const [unit, length] of units) {
    const count = Math.floor(milliseconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "a moment";
}
