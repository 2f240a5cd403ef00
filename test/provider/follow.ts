import type { Lifecycle } from "../../src/provider/lifecycle";
import { differences } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";
import { namingOf } from "../../src/schema/spec";
import { specs } from "../../src/specs";
import type { DriftCase } from "../drift-cases";
import { opened } from "../opened";
import { type Account, endsOf } from "./account";

/** Creates, edits, reads, updates: what `up`, the dashboard, `refresh` and `up` do. */
export async function follow(
  account: Account,
  drift: DriftCase,
  news: Plain,
  expected: string | undefined,
): Promise<void> {
  const { type } = drift;
  const provider = account.lifecycle(type);
  const name = `it-${account.emulator.journal.length}`;
  const { by = "", automatic = false } = namingOf(specs[type] ?? {}) ?? {};
  const ends = await endsOf(account, type);
  const { inputs, problems } = provider.check({}, { ...(automatic && { [by]: name }), ...ends, ...news });
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

function stableOf(inputs: Plain): Plain {
  return "url" in inputs ? { url: inputs["url"] } : {};
}
