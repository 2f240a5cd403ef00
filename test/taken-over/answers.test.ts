import fc from "fast-check";
import { readObject } from "../../src/provider/answer";
import { Lifecycle } from "../../src/provider/lifecycle";
import { sessionFor } from "../../src/provider/session";
import { outputsAfterWrite } from "../../src/provider/state";
import type { Plain } from "../../src/schema/plain";
import type { Spec } from "../../src/schema/spec";
import { specs } from "../../src/specs";
import { extractOf } from "../openapi/drawn";
import { versions } from "../openapi/extract";
import { opened } from "../opened";
import { clientTo, Held } from "./held";
import { inputsOf } from "./program";
import { runs, seed } from "./runs";
import { expectSettled, type InState } from "./settled";
import { kinds, type Takeover, type Type, takeover } from "./takeover";

jest.setTimeout(60_000 + runs * 500);

let held: Held;

beforeEach(() => {
  // a takeover is announced, and what is declared carelessly brings a warning
  jest.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

describe.each(versions)("on %s", (version) => {
  const extract = extractOf(version);
  test.each(kinds.filter((type) => type in extract))(
    "a random %s that is taken over is no drift, whatever of it is declared and however its answers are spelled",
    (type) =>
      // a failure prints its seed and the smallest object that fails
      fc.assert(
        fc.asyncProperty(takeover(extract, type), (each) => follow(version, type, each)),
        { numRuns: runs, seed },
      ),
  );
});

async function follow(version: string, type: Type, { holding, programs }: Takeover): Promise<void> {
  held = new Held(extractOf(version), holding);
  const spec = specs[type];
  if (!spec) throw new Error(`no spec ${type}`);
  const begin = () => lifecycleOf(spec, version);
  let state: InState | undefined;
  for (const { like = holding.live, declared } of programs) {
    const shown = (body: Plain) => {
      const { set, outputs, switches } = answerOf(spec, body, version);
      return { ...set, ...switches, ...outputs };
    };
    const program = { type, live: shown(holding.live), like: shown(like), declared };
    const inputs = inputsOf(begin(), program);
    state = await up(begin, spec, { state, inputs, live: holding.live, version });
    const writes = held.writes.length;
    state = await expectSettled(begin, spec, state, inputs);
    expect(held.writes).toHaveLength(writes);
  }
}

interface Wanted {
  readonly state: InState | undefined;
  readonly inputs: Record<string, unknown>;
  readonly live: Plain;
  readonly version: string;
}

/** What `up` does: takes the object over, imports it where that cannot be, or updates it where something differs. */
async function up(
  begin: () => Lifecycle,
  spec: Spec,
  { state, inputs, live, version }: Wanted,
): Promise<InState> {
  if (state) {
    if (begin().diff(state.outs, inputs).changes === false) return state;
    return { ...state, outs: opened((await begin().update(state.id, state.outs, inputs)).outs) };
  }
  if (spec.type === "Project" || spec.type === "ApiKey") {
    const answer = answerOf(spec, live, version);
    const declared = begin().check({}, { ...inputs, ...answer.set }).inputs;
    const imported = { id: answer.id, outs: opened(outputsAfterWrite(spec, declared, answer)) };
    return up(begin, spec, { state: imported, inputs, live, version });
  }
  const { id, outs } = await begin().create(inputs);
  return { id, outs: opened(outs) };
}

function answerOf(spec: Spec, body: Plain, apiVersion: string) {
  const owner = "organizationId" in spec.outputs.shape ? "organization" : "project";
  return readObject(spec, { body, status: 200 }, { apiContext: { apiVersion }, owner });
}

/** The lifecycle at the start of an operation, with what is held in place of Hookdeck. */
function lifecycleOf(spec: Spec, apiVersion: string): Lifecycle {
  const config: Record<string, string> = {
    "hookdeck:apiKey": "canary-key-of-takeovers",
    "hookdeck:apiBase": "http://127.0.0.1:9",
    "hookdeck:apiVersion": apiVersion,
  };
  const read = (key: string) => config[key];
  sessionFor(read, () => (client ??= clientTo(read, () => held)));
  let client: ReturnType<typeof clientTo> | undefined;
  const lifecycle = new Lifecycle(spec);
  lifecycle.configure(read);
  return lifecycle;
}
