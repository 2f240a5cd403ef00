import * as hookdeck from "../../src";
import { bases, type DriftCase, driftCases } from "../drift-cases";
import { driftObjects } from "../drift-objects";
import { join } from "../fields/case";
import { declare, driftOf, expectOk, organizationKey, withStack } from "./stack";

// those of which a project has many are compared together in drift-fields.test.ts
const others = driftCases.filter((drift) => !driftObjects.some((object) => object.drift === drift));

/** A program with one object of the kind, by the key that it takes. */
function programFor({ type, declared }: DriftCase): () => void {
  return () => {
    const organization = new hookdeck.Provider("organization", { apiKey: organizationKey });
    const inputs = join(bases[type], declared);
    const source = new hookdeck.Source("end", {});
    if (type === "WebhookNotifications") declare(type, "it", { sourceId: source.id, ...inputs });
    else {
      const shop = new hookdeck.Project("shop", {}, { provider: organization });
      const standsOn = type === "ApiKey" ? { teamId: shop.id } : {};
      declare(type, "it", { ...standsOn, ...inputs }, { provider: organization });
    }
  };
}

test.each(others.map((drift) => [`${drift.type} ${drift.path}`, drift] as const))(
  "an edit of %s is drift where a refresh shows it",
  async (_, drift) => {
    await withStack(programFor(drift), async (bench) => {
      expectOk(await bench.stack.up());
      expect(await driftOf(bench)).toMatchObject({ drifted: [] });
      await bench.account.edit(drift.type, String(bench.stack.resource("it").id), drift.edit);

      const { drifted } = await driftOf(bench);
      const refreshed = expectOk(await bench.stack.refresh({ previewOnly: true }));
      const changed = refreshed.steps.filter(({ resultOp }) => resultOp === "update");
      expect(drifted.map(({ urn }) => urn)).toEqual(changed.map(({ urn }) => urn));
      expect(drifted).toMatchObject([{ name: "it" }]);
      const paths = drifted.flatMap(({ edits }) => edits.map(({ path }) => path));
      const isShown = paths.some((each) => each.startsWith(drift.path) || drift.path.startsWith(each));
      expect({ paths, isShown }).toEqual({ paths, isShown: true });
    });
  },
);
