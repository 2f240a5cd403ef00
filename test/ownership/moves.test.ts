import * as hookdeck from "../../src";
import { Room, withChanging } from "./stack";

const kept = (noun: string, id: string) => new RegExp(`^Kept the ${noun} .*\\(${id}\\)`);

/** Each kind that is found by a name, declared under a logical name. */
const kinds = {
  Source: [
    "/sources",
    (name: string, opts?: object, changed?: boolean) =>
      new hookdeck.Source(name, { name: "it", ...(changed && { description: "new" }) }, opts),
  ],
  Destination: [
    "/destinations",
    (name: string, opts?: object, changed?: boolean) =>
      new hookdeck.Destination(
        name,
        { name: "it", config: { url: `https://example.com/${changed ? "new" : ""}` } },
        opts,
      ),
  ],
  Transformation: [
    "/transformations",
    (name: string, opts?: object, changed?: boolean) =>
      new hookdeck.Transformation(
        name,
        { name: "it", code: `addHandler("transform", (request) => request);${changed ? "\n" : ""}` },
        opts,
      ),
  ],
  IssueTrigger: [
    "/issue-triggers",
    (name: string, opts?: object, changed?: boolean) =>
      new hookdeck.IssueTrigger(
        name,
        {
          ...{ name: "it", type: "delivery" },
          configs: { strategy: "final_attempt", connections: changed ? "a-*" : "*" },
        },
        opts,
      ),
  ],
} as const;

describe.each(Object.entries(kinds))("%s", (_type, [path, declare]) => {
  test("another logical name keeps the object, and says so in one line", () =>
    withChanging(async (stack) => {
      stack.program = () => void declare("before");
      await stack.up();
      const live = await stack.list(path);
      const id = live.find(({ name }) => name === "it")?.id ?? "";
      stack.program = () => void declare("after");
      const said = await stack.up();
      expect(said.filter((line) => line.startsWith("Kept"))).toEqual([expect.stringMatching(kept(".+", id))]);
      expect(await stack.list(path)).toEqual(
        live.map((each) => ({ ...each, updated_at: expect.any(String) })),
      );
      await stack.expectSettled();
      stack.program = () => undefined;
      await stack.up();
      expect((await stack.list(path)).some((each) => each.id === id)).toBe(false);
    }));

  test("a move into a component keeps the object", () =>
    withChanging(async (stack) => {
      stack.program = () => void declare("same");
      await stack.up();
      const ids = (await stack.list(path)).map(({ id }) => id);
      stack.program = () => void declare("same", { parent: new Room("room") });
      await stack.up();
      expect((await stack.list(path)).map(({ id }) => id)).toEqual(ids);
      await stack.expectSettled();
    }));

  test.each([false, true])(
    "replaceOnChanges, with deleteBeforeReplace %s, keeps the object where its name stays",
    (deleteBeforeReplace) =>
      withChanging(async (stack) => {
        const options = { replaceOnChanges: ["*"], deleteBeforeReplace };
        stack.program = () => void declare("same", options);
        await stack.up();
        const live = (await stack.list(path)).map(({ id }) => id);
        stack.program = () => void declare("same", options, true);
        const said = await stack.up();
        expect(said.filter((line) => line.startsWith("Kept"))).toHaveLength(1);
        expect((await stack.list(path)).map((each) => each.id)).toEqual(live);
        await stack.expectSettled();
      }),
  );
});
