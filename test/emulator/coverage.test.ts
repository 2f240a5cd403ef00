import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { coveragePage, guessesIn, operationsIn, operationsOf, shapeOf } from "./coverage";
import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const kept = path.join(__dirname, "../../docs/emulator-coverage.md");
const names = ["2026-09-01", "2025-07-01"];

/** The operations of a version that Hookdeck documents; those that the page has where its document is not at hand. */
function documented(version: string): string[] {
  const file = path.join(__dirname, "../../../shared/openapi", `${version}.json`);
  if (existsSync(file)) return operationsOf(JSON.parse(readFileSync(file, "utf8")));
  return operationsIn(readFileSync(kept, "utf8"), version);
}

async function served(version: string): Promise<string[]> {
  return operationsOf(await (await fetch(`${hookdeck.emulator.url}/${version}/openapi`)).json());
}

test("the page of coverage is what documents, routes, tests and schemes say", async () => {
  const versions = await Promise.all(
    names.map(async (name) => ({ name, all: documented(name), served: await served(name) })),
  );
  const page = coveragePage(versions);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(kept, page);
  expect(readFileSync(kept, "utf8")).toBe(page);
});

test.each(names)("nothing of %s but integrations is left out", async (version) => {
  const shapes = new Set((await served(version)).map(shapeOf));
  const missing = documented(version).filter((operation) => !shapes.has(shapeOf(operation)));
  expect(documented(version).length).toBeGreaterThan(100);
  expect(missing.filter((operation) => !operation.includes("/integrations"))).toEqual([]);
});

test("a guess is found with the calls of its test", () => {
  const text = [
    'test("guess: a \\"name\\" is kept", async () => {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    '  await ok("PUT", `/sources/${id}?a=1`, {});',
    "});",
    'test("known", () => ok("GET", "/sources"));',
  ].join("\n");
  expect(guessesIn("a.test.ts", text)).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    { title: 'a "name" is kept', file: "a.test.ts", calls: ["PUT /sources/${id}"] },
  ]);
});
