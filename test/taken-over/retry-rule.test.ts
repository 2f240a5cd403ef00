import * as hookdeck from "../../src";
import { differences } from "../../src/schema/compare";
import { expectOk, withStack } from "../gitops/stack";
import { opened } from "../opened";
import { type Account, endsOf, withAccount } from "../provider/account";

/** What the dashboard makes of a retry rule whose status codes nobody filled in: Hookdeck shows `null` for them. */
const retry = { type: "retry", strategy: "linear", interval: 60_000, count: 3 };

async function click({ api }: Account, rules: readonly object[]): Promise<string> {
  const source = await api("PUT", "/sources", { name: "shop" });
  const destination = await api("PUT", "/destinations", { name: "crm", type: "MOCK_API", config: {} });
  const ends = { source_id: source["id"], destination_id: destination["id"] };
  return String((await api("PUT", "/connections", { name: "orders", ...ends, rules }))["id"]);
}

test.each(["2026-09-01", "2025-07-01"])(
  "on %s a retry rule without status codes, taken over by a program without rules, is no drift",
  (version) =>
    withAccount(version, async (account) => {
      const ends = await endsOf(account, "Connection");
      await account.api("PUT", "/connections", {
        name: "orders",
        source_id: ends["sourceId"],
        destination_id: ends["destinationId"],
        rules: [retry],
      });
      const inputs = { name: "orders", ...ends };
      const { id, outs } = await account.lifecycle("Connection").create(inputs);
      expect(account.lifecycle("Connection").diff(opened(outs), inputs)).toEqual({ changes: false });
      const found = await account.lifecycle("Connection").read(id, opened(outs));
      expect(differences(opened(found?.inputs ?? {}), inputs)).toEqual([]);
      expect(account.lifecycle("Connection").diff(opened(found?.props ?? {}), inputs)).toEqual({
        changes: false,
      });
    }),
);

test("a stack that takes such a connection over has nothing to do afterwards", () =>
  withStack(
    () => {
      const { id: sourceId } = new hookdeck.Source("shop");
      const { id: destinationId } = new hookdeck.Destination("crm", { type: "MOCK_API" });
      new hookdeck.Connection("orders", { sourceId, destinationId });
    },
    async ({ account, stack, emulator }) => {
      await click(account, [retry]);
      expectOk(await stack.up());
      const writes = emulator.journal.filter(({ method }) => method !== "GET").length;
      for (const operation of [
        () => stack.preview(),
        () => stack.refresh(),
        () => stack.up({ refresh: true }),
        () => stack.up({ refresh: true }),
      ])
        expect(expectOk(await operation()).summary).toEqual({ same: 4 });
      expect(emulator.journal.filter(({ method }) => method !== "GET")).toHaveLength(writes);
    },
  ));

test("the connection keeps the rule when something else of it changes, and an edit of the rule is put back", () =>
  withAccount("2026-09-01", async (account) => {
    const id = await click(account, [retry]);
    const { source, destination } = await account.live("Connection", id);
    const inputs = { name: "orders", sourceId: source, destinationId: destination };
    const { outs } = await account.lifecycle("Connection").create(inputs);
    const news = { ...inputs, description: "the shop's" };
    const { outs: described } = await account.lifecycle("Connection").update(id, opened(outs), news);
    const before = await account.live("Connection", id);
    expect(before).toMatchObject({ description: "the shop's", rules: [retry] });

    await account.edit("Connection", id, { rules: [{ ...retry, response_status_codes: ["503"] }] });
    const found = await account.lifecycle("Connection").read(id, opened(described));
    expect(differences(opened(found?.inputs ?? {}), news)).toEqual(["rules"]);
    await account.lifecycle("Connection").update(id, opened(found?.props ?? {}), news);
    expect(await account.live("Connection", id)).toEqual(before);
  }));

test("a state that an older version of the package wrote, with null in the kept rule, is no drift either", () =>
  withAccount("2026-09-01", async (account) => {
    const id = await click(account, [retry]);
    const { source, destination } = await account.live("Connection", id);
    const inputs = { name: "orders", sourceId: source, destinationId: destination };
    const { outs } = await account.lifecycle("Connection").create(inputs);
    const state = opened(outs);
    const kept = { ...Object(state["__kept"]), rules: [{ ...retry, responseStatusCodes: null }] };
    const older = { ...state, __kept: kept };
    expect(account.lifecycle("Connection").diff(older, inputs)).toEqual({ changes: false });
    const found = await account.lifecycle("Connection").read(id, older);
    expect(differences(opened(found?.inputs ?? {}), inputs)).toEqual([]);
  }));
