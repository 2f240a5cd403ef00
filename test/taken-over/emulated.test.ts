import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import { isPlain, type Plain } from "../../src/schema/plain";
import { specs } from "../../src/specs";
import { drawn, extractOf } from "../openapi/drawn";
import { opened } from "../opened";
import { type Account, accountIn, collections, endsOf } from "../provider/account";
import { inputsOf } from "./program";
import { runs, seed } from "./runs";
import { expectSettled } from "./settled";

/** Kinds that a body of the documents creates in an emulator, and a program takes over. */
const types = ["Source", "Destination", "Connection", "Transformation", "IssueTrigger"] as const;
type Type = (typeof types)[number];

jest.setTimeout(60_000 + runs * 500);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});
afterAll(() => emulator.close());
beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const extract = extractOf("2026-09-01");

test.each(types)(
  "a random %s that somebody made with the bare API is taken over without drift",
  async (type) => {
    let taken = 0;
    const body = drawn(extract[type]?.create, ["config", "configs"]).map((each) => ({
      ...Object(each),
      name: "it",
    }));
    const declared = fc.array(fc.boolean(), { minLength: 5, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(body, fc.array(declared, { minLength: 1, maxLength: 3 }), async (each, programs) => {
        if (await follow(type, each, programs)) taken += 1;
      }),
      { numRuns: runs, seed },
    );
    // the rest is what the documents allow and the emulator refuses
    expect(taken).toBeGreaterThan(0);
  },
);

/** Whether the emulator took the body. */
async function follow(type: Type, body: Plain, programs: readonly (readonly boolean[])[]): Promise<boolean> {
  emulator.reset();
  const account = accountIn(emulator);
  const ends = await endsOf(account, type);
  if (!(await made(account, type, body, ends))) return false;
  const [spec, begin] = [specs[type], () => account.lifecycle(type)];
  if (!spec) throw new Error(`no spec ${type}`);
  const id = await idOf(account, type);
  const read = await begin().read(id, {});
  const live = { ...opened(read?.props ?? {}), ...ends };
  let state: { id: string; outs: Plain } | undefined;
  for (const declared of programs) {
    const inputs = inputsOf(begin(), { type, live, like: live, declared });
    if (!state) state = { id, outs: opened((await begin().create(inputs)).outs) };
    else if (begin().diff(state.outs, inputs).changes !== false)
      state = { id, outs: opened((await begin().update(id, state.outs, inputs)).outs) };
    state = await expectSettled(begin, spec, state, inputs);
  }
  return true;
}

async function made({ api }: Account, type: Type, body: Plain, ends: Plain): Promise<boolean> {
  const { source: _s, destination: _d, source_id: _si, destination_id: _di, rules, ...rest } = body;
  const both = type === "Connection" && {
    source_id: ends["sourceId"],
    destination_id: ends["destinationId"],
  };
  // no transformation is there
  const usable = Array.isArray(rules)
    ? rules.filter((each) => isPlain(each) && each["type"] !== "transform")
    : [];
  const whole = { ...rest, ...both, ...(type === "Connection" && { rules: usable }) };
  return api("PUT", collections[type], whole).then(
    () => true,
    () => false,
  );
}

async function idOf({ api }: Account, type: Type): Promise<string> {
  const { models } = await api("GET", `${collections[type]}?disabled=true&name=it`);
  const [first] = Array.isArray(models) ? models : [];
  return String(first?.id);
}
