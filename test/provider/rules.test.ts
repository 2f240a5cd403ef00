import { differences } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";
import { opened } from "../opened";
import { endsOf, withAccount } from "./account";

const filter = { type: "filter", body: { paid: true } };
const deduplicate = { type: "deduplicate", window: 60_000 };
const delay = { type: "delay", delay: 1000 };

const typesOf = ({ rules }: Plain) => (Array.isArray(rules) ? rules.map(({ type }) => type) : rules);

test.each(["2026-09-01", "2025-07-01"])(
  "on %s the order of rules is kept, compared and restored",
  async (version) => {
    await withAccount(version, async (account) => {
      const ends = await endsOf(account, "Connection");
      const inputs = { name: "orders", ...ends, rules: [deduplicate, delay, filter] };
      const provider = account.lifecycle("Connection");
      const { id, outs } = await provider.create(inputs);
      const stored = async () => typesOf(await account.live("Connection", id));
      expect(await stored()).toEqual(["deduplicate", "delay", "filter"]);

      const swapped = { ...inputs, rules: [filter, deduplicate, delay] };
      expect(provider.diff(opened(outs), swapped)).not.toMatchObject({ changes: false });
      const { outs: after } = await provider.update(id, opened(outs), swapped);
      expect(await stored()).toEqual(["filter", "deduplicate", "delay"]);

      await account.edit("Connection", id, { rules: [deduplicate, filter, delay] });
      const found = await account.lifecycle("Connection").read(id, opened(after));
      expect(differences(opened(found?.inputs ?? {}), swapped)).toContainEqual(
        expect.stringMatching(/^rules/),
      );
      await provider.update(id, opened(found?.props ?? {}), swapped);
      expect(await stored()).toEqual(["filter", "deduplicate", "delay"]);
    });
  },
);
