import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleTransformation } from "../../src";
import { runTransformation } from "../../src/sandbox/transformation";
import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { transformationSpec } from "../../src/specs/transformation";

const newest = { apiVersion: "2026-09-01" };
const refused = (code: string) =>
  findProblems(transformationSpec, { name: "t", code, env: { KEY: unknownValue } }, newest).map(
    ({ property, reason }) => `${property} ${reason}`,
  );
const warned = (code: string) => transformationSpec.warn?.({ name: "t", code }, newest);
const run = (code: string) =>
  runTransformation({ code, request: { headers: { "content-type": "application/json" }, body: {} } });

const noHandler = "code never calls addHandler";
const waits = "code has a handler that is async: Hookdeck waits for no promise";
const requires = "code calls require, which Hookdeck does not have; bundle its modules first";

test.each([
  ["(request) => request", noHandler],
  ["function transform(request) { return { ...request, body: [1, request.body.id] }; }", noHandler],
  ["// addHandler('transform', (request) => request);", noHandler],
  ["/* addHandler */ console.log(`addHandler`);", noHandler],
  ["const addHandle = 1; const x = { 'content-type': /addHandler\\(/ };", noHandler],
  ['const handler = (r) => r.headers["x-shop"];', noHandler],
  ["addHandler('transform', async (request) => request);", waits],
  ["addHandler('transform', async request => request);", waits],
  ["addHandler('transform', async function (request) { return request; });", waits],
  ["async function tidy(r) { return r; }\naddHandler('transform', tidy);", waits],
  ["const tidy = async (r) => r; addHandler('transform', tidy)", waits],
  ["const tidy = async function (r) { return r; }; addHandler(`transform`, tidy)", waits],
  ["const _ = require('lodash'); addHandler('transform', (request) => request);", requires],
  ["const { a: { b } } = require('x');\naddHandler('transform', (request) => request);", requires],
  ["import _ from 'lodash'; addHandler('transform', (r) => r);", "hookdeck.bundleTransformation(path)"],
  ["export default (r) => r;", "hookdeck.bundleTransformation(path)"],
  ["await 1; addHandler('transform', (r) => r);", "Hookdeck waits for no promise"],
  ["addHandler('transform', (r) => r", "code does not parse: missing ) after argument list (line 1)"],
])("code that surely fails is refused, and does fail in the sandbox: %s", async (code, said) => {
  expect(refused(code).join("\n")).toContain(said);
  expect(await run(code)).toMatchObject({ log_level: "fatal" });
});

const promise = "has a handler that seems to return a promise";

test.each([
  ["this['add' + 'Handle']", "does not seem to call addHandler"],
  ["const f = (r, k) => r.headers[k];", "does not seem to call addHandler"],
  ["tools.addHandler('transform', (r) => r)", "does not seem to call addHandler"],
  ["addHandle\\u0072('transform', (r) => r)", "does not seem to call addHandler"],
  [
    "addHandler('transformation', (r) => r)",
    'adds a handler for "transformation"; Hookdeck runs the one for',
  ],
  ["addHandler('transform', (r) => fetch('https://a.example').then(() => r))", promise],
  ["addHandler('transform', (r) => new Promise((done) => done(r)))", promise],
  ["addHandler('transform', (r) => { const f = async () => await r; return f(); })", promise],
  ["let tidy = (r) => r; { const tidy = async (r) => r; } addHandler('transform', tidy)", promise],
  [
    "if (process.env.A) addHandler('transform', async (r) => r); else addHandler('transform', (r) => r);",
    promise,
  ],
  ["addHandler('transform', (r) => { const _ = require('lodash'); return r; })", "calls require"],
  ["try { require('lodash') } catch {} addHandler('transform', (r) => r)", "calls require"],
  ["this.require = (x) => x; const a = require('a'); addHandler('transform', (r) => r)", "calls require"],
  ["addHandler('transform', (r) => { import('a'); return r; })", "calls import()"],
])("code that probably fails is warned of: %s", (code, said) => {
  expect(refused(code)).toEqual([]);
  expect(warned(code)).toContain(`is accepted, but its code ${said}`);
});

test.each([
  'addHandler("transform", (request, context) => request);',
  "addHandler('transform', handler); function handler(request) { return request; }",
  "addHandler('transform', function (request) { request.body.async = 'await'; return request; })",
  "const async = (r) => r; addHandler('transform', async)",
  "const async = (f) => f; addHandler('transform', async((r) => r))",
  "const unused = async () => await 1; addHandler('transform', (r) => r)",
  "globalThis.addHandler('transform', (r) => r)",
  "globalThis['addHandler']('transform', (r) => r)",
  "this['add' + 'Handler']('transform', (r) => r); 'addHandler'",
  "const add = addHandler; add('transform', (r) => r)",
  "function require(x) { return x; } const a = require('a'); addHandler('transform', (r) => r)",
  "const m = { require(x) { return x; } }; addHandler('transform', (r) => m.require(r))",
  "(function (require) { const a = require('a'); })((x) => x); addHandler('transform', (r) => r)",
  "const a = typeof require === 'function' ? require('a') : 1; addHandler('transform', (r) => r)",
  `const s = "require('x')", t = \`async \${'await'} require('y')\`, u = /require\\('z'\\)/; addHandler('transform', (r) => r)`,
  "// async handler: require('x')\naddHandler('transform', (r) => /* await */ r)",
  "if (true) /'/.test(''); const a = 4 / 2 / 1; addHandler('transform', (r) => r)",
  "for (const x of [1]) {} addHandler(`transform`, (r) => ({ ...r, body: `¤{`¤{r.body}`}` }))".replaceAll(
    "¤",
    "$",
  ),
])("code that runs passes without a word: %s", async (code) => {
  expect(refused(code)).toEqual([]);
  expect(warned(code)).toBeUndefined();
  expect((await run(code)).log_level).toBe("info");
});

const handler = 'addHandler("transform", (r) => r);';

// a refusal stops a whole update: none of these may be refused, whatever they look like
test.each([
  `const load = () => require("x"); ${handler}`,
  `if (false) require("x"); ${handler}`,
  `false && require("x"); ${handler}`,
  `let a; if (false) a = require("x"); ${handler}`,
  `this.require = (x) => x; require("x"); ${handler}`,
  `for (; false; ) /"/.test(1); const s = "a require('b') c"; ${handler}`,
  `if (process.env.A) addHandler("transform", async (r) => r); else ${handler}`,
  `addHandler("transform", async (r) => r); ${handler}`,
  `${handler} function never() { addHandler("transform", async (r) => r); }`,
  `{ const addHandler = () => 0; addHandler("transform", async (r) => r); } ${handler}`,
  `{ const tidy = async (r) => r; } var tidy = (r) => r; addHandler("transform", tidy);`,
  `globalThis.add\\u0048andler("transform", (r) => r);`,
  `this["add" + "Hand" + "ler"]("transform", (r) => r);`,
  `(0, eval)("add" + "Handler('transform', (r) => r)");`,
  `const { ["con" + "structor"]: make } = () => 0; make("add" + "Handler('transform', (r) => r)")();`,
  `[]["fl" + "at"]["con" + "structor"]("add" + "Handler('transform', (r) => r)")();`,
])("code that runs in the sandbox is not refused: %s", async (code) => {
  expect((await run(code)).log_level).toBe("info");
  expect(refused(code)).toEqual([]);
});

test("the limit of 5 MB is that of its bytes, and a doubt about how many they are is a warning", () => {
  const long = (bytes: number) => {
    const code = "addHandler('transform', (r) => r);// é";
    return code + "x".repeat(bytes - Buffer.byteLength(code));
  };
  expect(refused(long(5 * 1024 * 1024 + 1))).toEqual([
    "code is 5242881 bytes long, which is more than Hookdeck takes: 5242880",
  ]);
  expect(refused(long(5 * 1024 * 1024))).toEqual([]);
  expect(warned(long(5_000_001))).toContain(
    "is 5000001 bytes long, which may be more than Hookdeck takes: 5 MB",
  );
  expect(warned(long(5_000_000))).toBeUndefined();
});

test.each(["semver", "ms", "minimist", "picomatch", "js-yaml", "yaml", "zod"])(
  "a bundle with the library %s passes without a word",
  (library) => {
    const folder = mkdtempSync(join(__dirname, "bundle-"));
    try {
      const entry = join(folder, "entry.ts");
      const text = `import * as it from "${library}";
        addHandler("transform", (request: object) => ({ ...request, body: Object.keys(it).length }));`;
      writeFileSync(entry, text);
      const code = bundleTransformation(entry);
      expect(refused(code)).toEqual([]);
      expect(warned(code)).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("what is not known yet passes", () => {
  expect(refused(unknownValue)).toEqual([]);
  expect(warned(unknownValue)).toBeUndefined();
});
