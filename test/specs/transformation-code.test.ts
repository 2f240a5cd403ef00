import { runTransformation } from "../../src/sandbox/transformation";
import { checkTransformation, warnOfTransformation } from "../../src/specs/transformation-check";

const request = { headers: { "content-type": "application/json" }, body: { a: 1 } };
const outcome = async (code: string) => (await runTransformation({ code, request })).log_level;

test.each([
  ["no handler", "const x = 1;", /never calls addHandler/],
  ["an async handler", 'addHandler("transform", async (request) => request);', /is async/],
  ["an async function", 'addHandler("transform", async function (request) { return request; });', /is async/],
  ["an async handler of one name", 'addHandler("transform", async request => request);', /is async/],
  [
    "an async handler by its name",
    'const handler = async (request) => request;\naddHandler("transform", handler);',
    /is async/,
  ],
  [
    "an async function by its name",
    'addHandler("transform", handler);\nasync function handler(request) { return request; }',
    /is async/,
  ],
  [
    "require at the top",
    'const crypto = require("crypto");\naddHandler("transform", (r) => r);',
    /calls require/,
  ],
  ["a module", 'import x from "x";\naddHandler("transform", (r) => r);', /is a module/],
  ["an export", 'export const a = 1;\naddHandler("transform", (r) => r);', /is a module/],
  [
    "a script that is too long",
    `addHandler("transform", (r) => r);//${"x".repeat(5 * 1024 * 1024)}`,
    /5242880 at most/,
  ],
])("%s is refused, and fails in Hookdeck's sandbox", async (title, code, says) => {
  expect(checkTransformation({ code })).toEqual([{ property: "code", reason: expect.stringMatching(says) }]);
  // the sandbox knows no limit of size
  if (!title.includes("long")) expect(await outcome(code)).toBe("fatal");
});

test.each([
  [
    "addHandler in a comment alone",
    '// addHandler("transform", f)\nvar Handler;',
    /in a comment or a text alone/,
  ],
  [
    "require within a function",
    'addHandler("transform", (r) => { if (r.body.b) require("fs"); return r; });',
    /calls require/,
  ],
])("%s brings a warning", (_, code, says) => {
  expect(checkTransformation({ code })).toEqual([]);
  expect(warnOfTransformation({ code })).toMatch(says);
});

test.each([
  ["a plain handler", 'addHandler("transform", (request, context) => request);'],
  ["words in texts", 'const t = "require(\\"x\\") async"; addHandler("transform", (r) => r);'],
  ["words in a comment", '/* require("x") */ addHandler("transform", (r) => r); // async (x) => x'],
  [
    "words in a template",
    ["const x = `require('x') $", '{"`require(1)`"}`; addHandler("transform", (r) => r);'].join(""),
  ],
  ["words in a regular expression", 'const x = /require("x")["\'\\/]/; addHandler("transform", (r) => r);'],
  ["a division", 'const x = 4 / 2; const s = "/"; addHandler("transform", (r) => r);'],
  ["a handler called async", 'const async = (r) => r; addHandler("transform", async);'],
  ["a function called async", 'const async = (x) => (r) => r; addHandler("transform", async(1));'],
  ["async functions beside", 'async function later() {}\naddHandler("transform", (r) => r);'],
  ["a require of its own", 'const require = () => 1; require("x"); addHandler("transform", (r) => r);'],
  [
    "a require that is passed",
    '(function (require) { require("x"); })(() => 1); addHandler("transform", (r) => r);',
  ],
  [
    "a require that is asked for",
    'typeof require === "function" && require("x"); addHandler("transform", (r) => r);',
  ],
  [
    "a method called require",
    'const o = { require: () => 1 }; o.require("x"); addHandler("transform", (r) => r);',
  ],
  ["addHandler by its name", 'globalThis["addHandler"]("transform", (r) => r);'],
])("%s passes without a word, and runs in Hookdeck's sandbox", async (_, code) => {
  expect(checkTransformation({ code })).toEqual([]);
  expect(warnOfTransformation({ code })).toBeUndefined();
  expect(await outcome(code)).toBe("info");
});
