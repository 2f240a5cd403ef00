import { specs } from "../../src/specs";
import { bases, cannotDrift, driftCases } from "../drift-cases";
import { join } from "../fields/case";
import { withAccount } from "./account";
import { follow } from "./follow";

const versions = ["2026-09-01", "2025-07-01"];

/** Cases that the version can tell. */
const casesOn = (version: string) => driftCases.filter(({ since = version }) => version >= since);

describe.each(versions)("on %s", (version) => {
  test.each(casesOn(version).map((drift) => [`${drift.type} ${drift.path}`, drift] as const))(
    "%s edited behind the back is found and put back, declared or left out",
    async (_, drift) => {
      await withAccount(version, async (account) => {
        await follow(account, drift, join(bases[drift.type], drift.declared), drift.path);
        await follow(account, drift, bases[drift.type], drift.leftOut);
      });
    },
  );
});

test("what Hookdeck never shows is among the fields that cannot drift, and none of those has a case", () => {
  const told = cannotDrift.map(({ type, field }) => `${type}.${field}`);
  const unseen = Object.values(specs).flatMap(({ type, unseen: fields = [] }) =>
    fields.map((field) => `${type}.${field}`),
  );
  expect(told).toEqual(expect.arrayContaining(unseen));
  const cases = driftCases.map(({ type, path }) => `${type}.${path.split(/[.[]/)[0]}`);
  expect(told.filter((field) => cases.includes(field))).toEqual([]);
});
