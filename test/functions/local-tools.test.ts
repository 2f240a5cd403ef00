import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleTransformation, evaluateFilter, runTransformation, transformations } from "../../src";
import { HookdeckError } from "../../src/client/errors/errors";
import { useProject } from "./project";

const project = useProject();

const tidy = `addHandler("transform", (request) => {
  console.log("tidied in " + process.env.SHOP);
  return { ...request, body: { ...request.body, shop: process.env.SHOP } };
});`;

/** Sources in a folder of their own, for the time of a test. */
function withSources(files: Readonly<Record<string, string>>, work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-sources-"));
  try {
    mkdirSync(join(folder, "shared"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a transformation runs here with the result that the API gives for it", async () => {
  const headers = { "x-shop": "1", "content-type": "application/json" };
  const request = { headers, body: { id: 7 }, path: "/orders", query: "a=1" };
  const here = await runTransformation(tidy, request, { SHOP: "de" });
  expect(here).toMatchObject({
    logLevel: "info",
    request: { body: { id: 7, shop: "de" }, path: "/orders" },
    console: [{ type: "log", message: "tidied in de" }],
  });
  const there = await transformations.run({ code: tidy, request, env: { SHOP: "de" } }, project.access);
  expect(here).toEqual(there);
});

test("the handler gets a context, with the environment in it", async () => {
  const code = `addHandler("transform", (request, context) => ({ ...request, body: context }));`;
  const connection = { name: "orders", source: { name: "shop" } };
  const { request } = await runTransformation(code, {}, { SHOP: "de" }, { connection });
  expect(request?.body).toEqual({ env: { SHOP: "de" }, connection });
});

test("the code can end a run by $transform.fail", async () => {
  const result = await runTransformation('addHandler("transform", () => $transform.fail("no id"));');
  expect(result).toEqual({ logLevel: "fatal", console: [{ type: "error", message: "no id" }] });
});

test("what packages replace for browsers is replaced in a bundle: qs builds, and works", async () => {
  // a folder below this one: packages are found from there
  const folder = mkdtempSync(join(__dirname, "sources-"));
  try {
    const entry = join(folder, "form.ts");
    const code = `import { parse } from "qs";
      addHandler("transform", (request) => ({ ...request, body: parse(request.body) }));`;
    writeFileSync(entry, code);
    const { request } = await runTransformation(bundleTransformation(entry), { body: "a[b]=1" });
    expect(request?.body).toEqual({ a: { b: "1" } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("code that fails is a result with its message, and no error", async () => {
  const {
    logLevel,
    request,
    console: lines,
  } = await runTransformation('addHandler("transform", () => x.y);');
  expect(logLevel).toBe("fatal");
  expect(request).toBeUndefined();
  expect(lines.at(-1)?.message).toContain("x is not defined");
});

test("a filter tells which parts of a request do not match", () => {
  const filter = { body: { total: { $gt: 100 } }, headers: { "x-shop": "de" } };
  expect(evaluateFilter(filter, { body: { total: 101 }, headers: { "x-shop": "de" } })).toEqual({
    matches: true,
    missed: [],
  });
  expect(evaluateFilter(filter, { body: { total: 7 }, headers: { "x-shop": "de" } }).missed).toEqual([
    "body",
  ]);
});

describe("bundleTransformation", () => {
  const files = {
    "tidy.ts":
      'import { shop } from "./shared/shop";\naddHandler("transform", (r: { body: object }) => ({ ...r, body: { ...r.body, shop } }));\ndeclare const addHandler: Function;',
    "shared/shop.ts": 'export const shop: string = "de";',
  };

  test("makes one script of TypeScript with imports, which runs", async () => {
    let code = "";
    withSources(files, (folder) => {
      code = bundleTransformation(join(folder, "tidy.ts"));
    });
    const { request } = await runTransformation(code, { body: { id: 7 } });
    expect(request?.body).toEqual({ id: 7, shop: "de" });
  });

  test("names what does not build", () => {
    withSources({ "tidy.ts": 'import "./nowhere";' }, (folder) => {
      const bundle = () => bundleTransformation(join(folder, "tidy.ts"));
      expect(bundle).toThrow(HookdeckError);
      expect(bundle).toThrow(/tidy\.ts does not build: Could not resolve "\.\/nowhere"/);
    });
  });
});
