import { z } from "zod";
import { specs } from "../../src/specs";
import { accountIn, collections } from "../provider/account";
import type { Outcome } from "./engine";
import { faceOfRun } from "./engines";
import { expectOk, type Lab, lines } from "./lab";
import { everyKind, type Wording } from "./ownership-programs";

/** Kinds that a creation finds by their name. Notifications are a setting, of which a project has one. */
export const kinds = [
  "Source",
  "Destination",
  "Transformation",
  "Connection",
  "IssueTrigger",
  "Bookmark",
  "WebhookNotifications",
  "CustomDomain",
] as const;

export type Kind = (typeof kinds)[number];

/** A pattern for the URNs of all resources of this package. */
export const everything = faceOfRun() === "plugin" ? "**hookdeck:index:**" : "**dynamic/hookdeck:**";

/** Whether a URN is that of one of our resources, in either face. */
export function isOurs(urn: string): boolean {
  return /(dynamic\/hookdeck|hookdeck:index):/.test(urn);
}

/** Makes the program declare one object of each kind. */
export function declare(lab: Lab, wording: Wording = {}): void {
  lab.program(everyKind(wording, lab.emulator));
}

const listed = z.looseObject({ id: z.string(), name: z.string().nullish() });

/** What stands in Hookdeck: the ids of each kind, and which notifications are on. */
export async function standing({ emulator }: Lab): Promise<Readonly<Record<Kind, readonly string[]>>> {
  const { api, asOrganization, live } = accountIn(emulator);
  const ids = async (kind: Kind) => {
    if (kind === "WebhookNotifications") {
      const topics = (await live(kind, ""))["webhook_topics"];
      return Array.isArray(topics) ? topics.map(String) : [];
    }
    const { models } =
      kind === "CustomDomain"
        ? await asOrganization("GET", `/projects/${emulator.projectId}/custom_domains`)
        : await api("GET", `${collections[kind]}?disabled=true&limit=250`);
    // a project has triggers of its own from the beginning
    const ours = z
      .array(listed)
      .parse(models)
      .filter(({ name }) => kind !== "IssueTrigger" || name?.startsWith("failed"));
    return ours.map(({ id }) => id).sort();
  };
  return {
    Source: await ids("Source"),
    Destination: await ids("Destination"),
    Transformation: await ids("Transformation"),
    Connection: await ids("Connection"),
    IssueTrigger: await ids("IssueTrigger"),
    Bookmark: await ids("Bookmark"),
    WebhookNotifications: await ids("WebhookNotifications"),
    CustomDomain: await ids("CustomDomain"),
  };
}

/** The id of a kind's only resource in the state. */
async function idOf({ stack }: Lab, kind: Kind): Promise<string> {
  const { resources } = await stack.state();
  return resources.find(({ type }) => type === kind)?.id ?? "none";
}

/** Lines in which the provider says that it let an entry of a kind go and kept the object. */
function keptLines({ text }: Outcome, kind: Kind, id: string): string[] {
  // the CLI shows a line live first, and then among the diagnostics
  const told = text.slice(Math.max(0, text.lastIndexOf("Diagnostics:")));
  const noun = specs[kind]?.noun ?? kind;
  return told.split("\n").filter((line) => line.includes(`Kept the ${noun} `) && line.includes(id));
}

/** Nothing is left to do, whichever way one asks. */
export async function expectSettled({ stack }: Pick<Lab, "stack">): Promise<void> {
  expectOk(await stack.preview({ expectNoChanges: true }));
  expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
  expect(lines(expectOk(await stack.up({ expectNoChanges: true })))).toEqual([]);
}

/** The operation went well, said once of each of these kinds that its object was kept, and left nothing to do. */
export async function expectKept(lab: Lab, outcome: Outcome, of: readonly Kind[] = kinds): Promise<void> {
  expectOk(outcome);
  const said = await Promise.all(
    kinds.map(async (kind) => [kind, keptLines(outcome, kind, await idOf(lab, kind)).length] as const),
  );
  expect(Object.fromEntries(said)).toEqual(
    Object.fromEntries(kinds.map((kind) => [kind, of.includes(kind) ? 1 : 0])),
  );
  await expectSettled(lab);
}

/** After `destroy` nothing stands any more. */
export async function expectDestroyed(lab: Lab): Promise<void> {
  expectOk(await lab.stack.destroy());
  const left = await standing(lab);
  expect(left).toEqual(Object.fromEntries(kinds.map((kind) => [kind, []])));
}
