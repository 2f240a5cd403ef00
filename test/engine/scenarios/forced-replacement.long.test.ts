import { engines } from "../engines";
import { forcedWays } from "../forced-ways";
import { expectOk, inLab } from "../lab";
import {
  declare,
  everything,
  expectDestroyed,
  expectKept,
  expectSettled,
  isOurs,
  kinds,
  standing,
} from "../ownership";

describe.each(engines())("$title", (engine) => {
  test.each(forcedWays)("$title: nothing that the program declares is deleted", async (way) => {
    await inLab(engine, "", async (lab) => {
      const { stack } = lab;
      declare(lab, way.before);
      expectOk(await stack.up());
      const [before, outputs] = [await standing(lab), await stack.outputs()];
      declare(lab, way.after ?? way.before);
      if (way.taint) {
        const { resources } = await stack.state();
        const ours = resources.filter(({ urn }) => isOurs(urn));
        await stack.taint(...ours.map(({ urn }) => urn));
      }
      const outcome = await stack.up(way.up);
      const { WebhookNotifications: topics, ...objects } = await standing(lab);
      expect(objects).toEqual({ ...before, WebhookNotifications: undefined });
      expect(topics).toHaveLength(1);
      expect(await stack.outputs()).toEqual(outputs);
      await expectKept(lab, outcome, way.kept);
      await expectDestroyed(lab);
    });
  });

  test("--replace with deleteBeforeReplace: everything is there afterwards, what nothing depends on under its id", async () => {
    await inLab(engine, "", async (lab) => {
      const { stack } = lab;
      declare(lab, { options: "deleteBeforeReplace: true" });
      expectOk(await stack.up());
      const before = await standing(lab);
      expectOk(await stack.up({ replace: [everything] }));
      // what depends on a replaced source the engine deletes before the program says that it is still wanted
      const { Connection: connections, Bookmark: bookmarks, ...rest } = await standing(lab);
      expect([connections, bookmarks].map(({ length }) => length)).toEqual([1, 1]);
      expect(rest).toEqual({ ...before, Connection: undefined, Bookmark: undefined });
      await expectSettled(lab);
      await expectDestroyed(lab);
    });
  });

  test("a renamed provider alone calls for nothing", async () => {
    await inLab(engine, "", async (lab) => {
      const { stack } = lab;
      declare(lab, { provider: "one" });
      expectOk(await stack.up());
      const before = await standing(lab);
      declare(lab, { provider: "two" });
      await expectKept(lab, await stack.up(), []);
      expect(await standing(lab)).toEqual(before);
      await expectDestroyed(lab);
    });
  });

  test.each([
    ["--replace together with new names", { renamed: "-b" }, { replace: [everything] }],
    ["new logical names together with new names", { renamed: "-b", suffix: "-2" }, {}],
    ["replaceOnChanges of names", { renamed: "-b", options: 'replaceOnChanges: ["*"]' }, {}],
  ])("%s: the old objects go, and no orphan is left", async (_, after, options) => {
    await inLab(engine, "", async (lab) => {
      const { stack } = lab;
      declare(lab);
      expectOk(await stack.up());
      const before = await standing(lab);
      declare(lab, after);
      expectOk(await stack.up(options));
      const now = await standing(lab);
      // a setting has no name, and a domain is another one with every hostname
      for (const kind of kinds.filter((each) => each !== "WebhookNotifications")) {
        expect({ kind, ids: now[kind] }).toEqual({ kind, ids: [expect.any(String)] });
        expect({ kind, ids: now[kind] }).not.toEqual({ kind, ids: before[kind] });
      }
      expect(now.WebhookNotifications).toEqual(before.WebhookNotifications);
      await expectSettled(lab);
      await expectDestroyed(lab);
    });
  });
});
