import { differences } from "../../src/kernel/compare";
import type { Plain } from "../../src/kernel/plain";
import type { Lifecycle } from "../../src/provider/lifecycle";
import { bases, type DriftCase, driftCases } from "../drift-cases";
import { opened } from "../opened";
import { type Account, withAccount } from "./account";

const versions = ["2026-09-01", "2025-07-01"];

/** Cases that the version can tell: `deliveryTimeout` came with 2026-09-01. */
const casesOn = (version: string) =>
  driftCases.filter(({ path }) => version === "2026-09-01" || path !== "config.deliveryTimeout");

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

/** Creates, edits, reads, updates: what `up`, the dashboard, `refresh` and `up` do. */
async function follow(
  account: Account,
  drift: DriftCase,
  news: Plain,
  expected: string | undefined,
): Promise<void> {
  const { type } = drift;
  const provider = account.lifecycle(type);
  const name = `it-${account.emulator.journal.length}`;
  const { inputs, problems } = provider.check({}, { name, ...(await endsOf(account, type)), ...news });
  expect(problems).toEqual([]);
  const { id, outs } = await provider.create(inputs);
  const before = await account.live(type, id);
  const clean = await refreshed(account.lifecycle(type), id, opened(outs), inputs);
  expect(clean).toMatchObject({ paths: [], diff: { changes: false } });

  await account.edit(type, id, drift.edit);
  const found = await refreshed(account.lifecycle(type), id, clean.props, inputs);
  if (expected === undefined) {
    expect(found).toMatchObject({ diff: { changes: false }, paths: [] });
    return;
  }
  expect(found.diff).toEqual({ replaces: [], deleteBeforeReplace: false });
  expect(found.paths.map((path) => expected.startsWith(path))).toContain(true);

  const { outs: healed } = await provider.update(id, found.props, { ...inputs, ...stableOf(found.inputs) });
  expect(await account.live(type, id)).toEqual(before);
  expect(await refreshed(account.lifecycle(type), id, opened(healed), inputs)).toMatchObject({
    paths: [],
    diff: { changes: false },
  });
}

/** What a refresh does: reads, compares with the old inputs, and shows the paths of the inputs that differ. */
async function refreshed(provider: Lifecycle, id: string, olds: Plain, inputs: Plain) {
  const found = await provider.read(id, olds);
  if (!found?.inputs) throw new Error("the object is gone");
  const props = opened(found.props);
  const { url: _, ...shown } = opened(found.inputs);
  return {
    props,
    inputs: found.inputs,
    paths: differences(shown, inputs),
    diff: provider.diff(props, inputs),
  };
}

/** Ids of what an object of this kind stands on. */
async function endsOf({ api }: Account, type: string): Promise<Plain> {
  if (type !== "Connection" && type !== "Bookmark") return {};
  const source = await api("PUT", "/sources", { name: "end" });
  const destination = await api("PUT", "/destinations", { name: "end", type: "MOCK_API", config: {} });
  const ends = { source_id: source["id"], destination_id: destination["id"] };
  if (type === "Connection") return { sourceId: ends.source_id, destinationId: ends.destination_id };
  return { webhookId: (await api("PUT", "/connections", { name: "end", ...ends }))["id"] };
}

function stableOf(inputs: Plain): Plain {
  return "url" in inputs ? { url: inputs["url"] } : {};
}

function join(base: Plain, declared: Plain): Plain {
  return "config" in base && "config" in declared
    ? { ...base, ...declared, config: { ...Object(base["config"]), ...Object(declared["config"]) } }
    : { ...base, ...declared };
}
