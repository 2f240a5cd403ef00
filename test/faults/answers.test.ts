import type { Fault } from "../../src/emulator";
import { converges, heals } from "./matrix";

const always = { times: Number.POSITIVE_INFINITY };
const status = (code: number, rest: object = {}) => ({ type: "status", code, ...rest }) as const;

test.each([500, 502, 503, 504])("4. %d twice: converges alone", (code) =>
  converges([{ match: { times: 2 }, action: status(code) }]),
);

test("5. 503 for ever: fails after six attempts with state intact, and names status and request", () =>
  heals({ match: always, action: status(503, { headers: { "x-request-id": "request-17" } }) }, [
    /^Could not \w+ the \w+ "/,
    /503 after 6 attempts/,
    /request-17/,
  ]));

const unreadable: readonly (readonly [string, Fault["action"]])[] = [
  ["invalid JSON", { type: "garbage" }],
  ["an empty 200", status(200)],
];

describe.each(unreadable)("12. %s", (_, action) => {
  test.each(["before", "after"] as const)("twice, %s the write: converges alone", (phase) =>
    converges([{ match: { times: 2 }, phase, action }]),
  );

  test("for ever: fails after six attempts with state intact, and shows size and type, not the text", () =>
    heals({ match: always, action }, [
      /200 and (\d+ bytes of [\w/]+|an empty body), where JSON was expected/,
      /^(?!.*src_["'])/s,
    ]));
});

describe("12. a 200 of a wrong shape", () => {
  const action = status(200, { body: { ok: true } });
  test("fails fast with state intact, and the next up heals", () =>
    heals({ match: always, action }, [/Hookdeck's answer is not a/]));
});

describe.each([200, 502])("13. a page with status %d", (code) => {
  const action = { type: "html", code } as const;

  test.each(["before", "after"] as const)("twice, %s the write: converges alone", (phase) =>
    converges([{ match: { times: 2 }, phase, action }]),
  );

  test("for ever: fails after six attempts with state intact, and is never repeated in the error", () =>
    heals({ match: always, action }, [/text\/html/, /^(?!.*Try again)/s]));
});
