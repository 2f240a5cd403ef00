import { z } from "zod";
import { accountIn, collections } from "../../provider/account";
import { engines } from "../engines";
import { expectOk, inLab, type Lab } from "../lab";
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
import { route } from "../ownership-programs";

const exported = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(
      z.looseObject({ urn: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }),
    ),
  }),
});

/** Makes the next transformation that is called `last` fail, while everything before it is made. */
const failAtLast = ({ emulator }: Lab) =>
  emulator.fail({
    match: { path: "/transformations", name: "last" },
    action: { type: "status", code: 422 },
  });

/**
 * The state has each object twice, under two logical names: as two `up`s before duplicates were refused wrote it,
 * with a mark of each creation or, older still, without any.
 */
async function doubled(lab: Lab, marked: boolean): Promise<void> {
  const { stack } = lab;
  const parse = async () => exported.parse(JSON.parse(await stack.exportState()));
  declare(lab);
  expectOk(await stack.up());
  const first = await parse();
  const ours = first.deployment.resources.filter(({ urn }) => isOurs(urn));
  const others = first.deployment.resources.filter((resource) => !ours.includes(resource));
  await stack.importState(
    JSON.stringify({ ...first, deployment: { ...first.deployment, resources: others } }),
  );
  declare(lab, { suffix: "-2" });
  expectOk(await stack.up());
  const second = await parse();
  const resources = [...second.deployment.resources, ...ours].map((resource) => {
    const { __mark: mark, ...outputs } = resource.outputs;
    return { ...resource, outputs: marked && mark !== undefined ? { ...outputs, __mark: mark } : outputs };
  });
  await stack.importState(JSON.stringify({ ...second, deployment: { ...second.deployment, resources } }));
}

describe.each(engines())("$title", (engine) => {
  test.each([
    ["with marks", true, {}],
    ["with marks", true, { suffix: "-2" }],
    ["without marks", false, {}],
    ["without marks", false, { suffix: "-2" }],
  ])(
    "of two entries with one object, written %s (%s), one is let go: %p stays",
    async (_, marked, staying) => {
      await inLab(engine, "", async (lab) => {
        await doubled(lab, marked);
        const before = await standing(lab);
        declare(lab, staying);
        const outcome = await lab.stack.up();
        expect(await standing(lab)).toEqual(before);
        await expectKept(lab, outcome);
        await expectDestroyed(lab);
      });
    },
  );

  test.each([
    ["--replace", {}, { replace: [everything] }],
    ["new logical names", { suffix: "-2" }, {}],
  ])(
    "an up with %s that ends between creates and deletes is finished by the next one",
    async (_, after, options) => {
      await inLab(engine, "", async (lab) => {
        const { stack } = lab;
        declare(lab);
        expectOk(await stack.up());
        const before = await standing(lab);
        declare(lab, { ...after, last: true });
        failAtLast(lab);
        expect((await stack.up(options)).ok).toBe(false);
        expect(await standing(lab)).toEqual(before);
        lab.emulator.heal();
        declare(lab, after);
        const outcome = await stack.up();
        expect(await standing(lab)).toEqual(before);
        await expectKept(lab, outcome);
        await expectDestroyed(lab);
      });
    },
  );

  test("destroy after an up that ended between creates and deletes leaves nothing", async () => {
    await inLab(engine, "", async (lab) => {
      declare(lab);
      expectOk(await lab.stack.up());
      declare(lab, { last: true });
      failAtLast(lab);
      expect((await lab.stack.up({ replace: [everything] })).ok).toBe(false);
      lab.emulator.heal();
      await expectDestroyed(lab);
    });
  });

  test("what the program takes out is deleted", async () => {
    await inLab(engine, "", async (lab) => {
      declare(lab);
      expectOk(await lab.stack.up());
      lab.program("return {};");
      const outcome = expectOk(await lab.stack.up());
      expect(outcome.text).not.toContain("Kept the");
      expect(await standing(lab)).toEqual(Object.fromEntries(kinds.map((kind) => [kind, []])));
    });
  });

  test("a connection with another source, and a trigger of another type, are replaced and the old ones deleted", async () => {
    const program = (end: string, trigger: string) => `
      const sources = { a: new hookdeck.Source("a"), b: new hookdeck.Source("b") };
      const echo = new hookdeck.Destination("echo", { type: "MOCK_API" });
      new hookdeck.Connection("flow", { sourceId: sources.${end}.id, destinationId: echo.id });
      new hookdeck.IssueTrigger("failed", { channels: { email: {} }, ${trigger} });
      return {};`;
    const delivery = `type: "delivery", configs: { strategy: "final_attempt", connections: "*" }`;
    const transformation = `type: "transformation", configs: { logLevel: "error", transformations: "*" }`;
    await inLab(engine, program("a", delivery), async (lab) => {
      expectOk(await lab.stack.up());
      const before = await standing(lab);
      lab.program(program("b", transformation));
      const outcome = expectOk(await lab.stack.up());
      expect(outcome.text).not.toContain("Kept the");
      const now = await standing(lab);
      expect([now.Source, now.Destination]).toEqual([before.Source, before.Destination]);
      for (const kind of ["Connection", "IssueTrigger"] as const) {
        expect(now[kind]).toHaveLength(1);
        expect(now[kind]).not.toEqual(before[kind]);
      }
      await expectSettled(lab);
    });
  });

  test.each([
    ["renamed", route("checkout")],
    ["moved into a component", route("orders", 'parent: group("inside")')],
    ["moved and renamed", route("checkout", 'parent: group("inside")')],
  ])("a WebhookRoute that is %s without aliases keeps its URL and its objects", async (_, after) => {
    await inLab(engine, route("orders"), async (lab) => {
      expectOk(await lab.stack.up());
      const [before, outputs] = [await standing(lab), await lab.stack.outputs()];
      lab.program(after);
      const outcome = await lab.stack.up();
      expect(await standing(lab)).toEqual(before);
      expect(await lab.stack.outputs()).toEqual(outputs);
      await expectKept(lab, outcome, ["Source", "Destination", "Connection"]);
    });
  });

  test("one resource that is replaced and one that is taken out in the same up: only that one is deleted", async () => {
    const program = (more: string) => `
      new hookdeck.Source("stays", {});
      ${more}
      return {};`;
    await inLab(engine, program('new hookdeck.Source("goes", {});'), async (lab) => {
      expectOk(await lab.stack.up());
      lab.program(program(""));
      expectOk(await lab.stack.up({ replace: ["**::stays"] }));
      const { models } = await accountIn(lab.emulator).api("GET", collections.Source);
      expect(models).toEqual([expect.objectContaining({ name: "stays" })]);
    });
  });
});
