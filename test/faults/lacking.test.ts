import fc from "fast-check";
import { objectOf } from "../../src/functions/lookups/object-of";
import { omit } from "../../src/schema/plain";
import { specs } from "../../src/specs";
import { settings } from "../client/settings";
import { kinds, SickProject, type Type } from "./sick-project";

/** Kinds of which one object is read by its id, and those that can be looked up. */
const lookedUp: readonly Type[] = [
  "Source",
  "Destination",
  "Connection",
  "Transformation",
  "IssueTrigger",
  "Bookmark",
];
const alone: readonly Type[] = [...lookedUp, "Project"];
const same = { where: "list", change: (object: object) => ({ ...object }) } as const;

let project: SickProject;
beforeAll(async () => {
  project = await SickProject.start();
});
afterAll(() => project.close());

test.each(kinds)("%s: nothing is found where nothing is wrong", async (type) => {
  expect(await project.while(type, same, () => project.found(type))).toBe("nothing");
});

const always = (type: Type) => [...Object.keys(specs[type]?.always ?? {}), "id", "created_at"];
const rows = kinds
  .filter((type) => type !== "WebhookNotifications")
  .flatMap((type) => always(type).map((field) => [type, field] as const));

test.each(rows)("%s: an answer without its %s cannot be read", async (type, field) => {
  const change = (object: object) => omit({ ...object }, [field]);
  expect(await project.while(type, { where: "list", change }, () => project.found(type))).toMatch(
    "Hookdeck's answer is not",
  );
  if (!alone.includes(type)) return;
  expect(await project.while(type, { where: "alone", change }, () => project.found(type))).toMatch(
    "Hookdeck's answer is not",
  );
});

const looked = rows.filter(([type, field]) => lookedUp.includes(type) && field !== "created_at");

test.each(looked)("%s: what a lookup gets without its %s cannot be read", (type, field) => {
  const spec = specs[type];
  if (!spec) throw new Error(type);
  const read = (wire: object) => objectOf(spec, wire, settings, false);
  const { id, wire } = project.of(type);
  expect(read(wire)).toMatchObject({ id });
  expect(() => read(omit(wire, [field]))).toThrow("Hookdeck's answer is not");
});

test("an answer without any one field shows no change that nobody made, and loses no object", async () => {
  const cuts = kinds
    .filter((type) => type !== "WebhookNotifications")
    .flatMap((type) => Object.keys(project.of(type).wire).map((field) => ({ type, field })));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...cuts),
      fc.constantFrom("list" as const, "alone" as const),
      async ({ type, field }, place) => {
        const where = alone.includes(type) ? place : "list";
        const change = (object: object) => omit({ ...object }, [field]);
        const found = await project.while(type, { where, change }, () => project.found(type));
        expect(found).toMatch(/^nothing$|Hookdeck's answer is not /);
      },
    ),
    { numRuns: 100 },
  );
});

test("notifications are as last known where their project does not show them whole", async () => {
  for (const field of ["notification_methods", "webhook_topics", "webhook_source_id"]) {
    const change = (object: object) => omit({ ...object }, [field]);
    expect(
      await project.while("WebhookNotifications", { where: "list", change }, () =>
        project.found("WebhookNotifications"),
      ),
    ).toBe("nothing");
  }
});

test.each(alone)(
  "%s: an answer about another id is refused, to a read, an update and a switch",
  async (type) => {
    const change = (object: object) => ({ ...object, id: "other_1" });
    const { id, inputs, outs } = project.of(type);
    await project.while(type, { where: "alone", change }, async () => {
      expect(await project.found(type)).toMatch("that was asked for");
      const update = project.account.lifecycle(type).update(id, outs, inputs);
      await expect(update).rejects.toThrow("that was asked for");
    });
  },
);

test.each(["Source", "Destination", "Connection", "IssueTrigger"] as const)(
  "%s: an answer about another id is refused, to a switch",
  async (type) => {
    const { id, inputs, outs } = project.of(type);
    // the answer to the update comes first
    let answers = 0;
    const change = (object: object) => ({ ...object, ...(++answers > 1 && { id: "other_1" }) });
    const lifecycle = project.account.lifecycle(type);
    const update = () => lifecycle.update(id, outs, { ...inputs, disabled: true });
    const failed = project.while(type, { where: "alone", change }, update);
    await expect(failed).rejects.toMatchObject({
      reasons: [expect.stringMatching(/^disabled: .*that was asked for/)],
    });
    await lifecycle.update(id, outs, { ...inputs, disabled: false });
  },
);

/** Kinds that only a list tells of. */
test.each(["ApiKey", "CustomDomain"] as const)(
  "%s: one that was just created and is not in the list yet is looked for in another list",
  async (type) => {
    project.paused.length = 0;
    let lists = 0;
    const change = (object: object) => (++lists < 3 ? undefined : { ...object });
    expect(await project.while(type, { where: "list", change }, () => project.found(type))).toBe("nothing");
    expect(project.paused.length).toBe(2);
  },
);

test("one that Hookdeck says was deleted is gone without a pause", async () => {
  project.paused.length = 0;
  const { id } = project.of("Connection");
  await project.account.api("DELETE", `/connections/${id}`);
  expect(await project.found("Connection")).toBe("gone");
  expect(project.paused).toEqual([]);
});
