import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "../../src";
import { otherKey, Room, withChanging } from "./stack";

const url = "https://example.com";
const trigger = { type: "delivery", configs: { strategy: "final_attempt", connections: "*" } } as const;
const code = 'addHandler("transform", (request) => request);';

const late = (value: string) => pulumi.output(Promise.resolve(value));

/** Programs that declare one object twice, with the words of the refusal. */
const twice: [string, () => unknown, RegExp][] = [
  [
    "two sources of one name",
    () => [new hookdeck.Source("a", { name: "it" }), new hookdeck.Source("b", { name: "it" })],
    /hookdeck\.Source "a" and hookdeck\.Source "b" have one name in Hookdeck, "it", and would be one source/,
  ],
  [
    "a name given and a logical name",
    () => [new hookdeck.Source("it"), new hookdeck.Source("b", { name: "it" })],
    /hookdeck\.Source "it" and hookdeck\.Source "b" have one name/,
  ],
  [
    "names that are outputs",
    () => [new hookdeck.Source("a", { name: late("it") }), new hookdeck.Source("b", { name: late("it") })],
    /hookdeck\.Source "(a|b)" and hookdeck\.Source "(a|b)" have one name/,
  ],
  [
    "one in a component",
    () => [new hookdeck.Source("it"), new hookdeck.Source("b", { name: "it" }, { parent: new Room("room") })],
    /have one name/,
  ],
  [
    "two destinations",
    () => ["a", "b"].map((logical) => new hookdeck.Destination(logical, { name: "it", config: { url } })),
    /hookdeck\.Destination "a" and hookdeck\.Destination "b"/,
  ],
  [
    "two transformations",
    () => ["a", "b"].map((logical) => new hookdeck.Transformation(logical, { name: "it", code })),
    /would be one transformation/,
  ],
  [
    "two issue triggers",
    () => ["a", "b"].map((logical) => new hookdeck.IssueTrigger(logical, { name: "it", ...trigger })),
    /would be one issue trigger/,
  ],
  [
    "two notifications of a project",
    () =>
      ["a", "b"].map(
        (logical) =>
          new hookdeck.WebhookNotifications(logical, {
            topics: ["issue.opened"],
            sourceId: new hookdeck.Source(logical).id,
          }),
      ),
    /"a" and hookdeck\.WebhookNotifications "b" are both the webhook notifications of one project/,
  ],
  [
    "two connections under a source that is not created yet",
    () => {
      const sourceId = new hookdeck.Source("s").id;
      return ["a", "b"].map((logical) => {
        const destinationId = new hookdeck.Destination(logical, { config: { url } }).id;
        return new hookdeck.Connection(logical, { name: "it", sourceId, destinationId });
      });
    },
    /hookdeck\.Connection "a" and hookdeck\.Connection "b" have one name in Hookdeck, "it", under one source/,
  ],
];

test.each(twice)("%s fail in preview, with both logical names", (_title, program, says) =>
  withChanging(async (stack) => {
    stack.program = program;
    await expect(stack.stack.preview()).rejects.toThrow(says);
    expect(await stack.list("/sources")).toEqual([]);
  }),
);

test("two connections under equal ids that are different outputs fail as soon as the ids are known", () =>
  withChanging(async (stack) => {
    const sources = () => new hookdeck.Source("s");
    stack.program = sources;
    await stack.up();
    stack.program = () => {
      const { id } = sources();
      for (const logical of ["a", "b"]) {
        const destinationId = new hookdeck.Destination(logical, { config: { url } }).id;
        new hookdeck.Connection(logical, { name: "it", sourceId: pulumi.output(id), destinationId });
      }
    };
    await expect(stack.stack.preview()).rejects.toThrow(
      /'b': property name .* is that of hookdeck\.Connection "a" too, under one source/,
    );
  }));

test("what only looks alike is no duplicate", () =>
  withChanging(async (stack) => {
    stack.program = () => {
      const destinationId = new hookdeck.Destination("it", { config: { url } }).id;
      for (const logical of ["it", "b"]) {
        const { id: sourceId } = new hookdeck.Source(logical);
        new hookdeck.Connection(logical, { name: "it", sourceId, destinationId });
      }
    };
    await stack.up();
    await stack.expectSettled();
  }));

describe("through two providers", () => {
  const two = (keys: readonly [string, string]) => () => {
    for (const [index, apiKey] of keys.entries()) {
      const provider = new hookdeck.Provider(`p${index}`, { apiKey });
      new hookdeck.Source(`s${index}`, { name: "it" }, { provider });
    }
  };

  test("of two projects, equal names are allowed", () =>
    withChanging(async (stack) => {
      stack.program = two([stack.emulator.apiKey, otherKey]);
      await stack.up();
      await stack.expectSettled();
    }));

  test("of one project, they are refused", () =>
    withChanging(async (stack) => {
      const { apiKey } = stack.emulator;
      stack.program = two([apiKey, apiKey]);
      await expect(stack.stack.preview()).rejects.toThrow(/hookdeck\.Source "s0" and hookdeck\.Source "s1"/);
    }));
});
