import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sourceTypesPage } from "./source-page";

const file = path.join(__dirname, "../../docs/source-types.md");

// `UPDATE_DOCS=1 npx jest test/specs/source-docs` writes the page
test("docs/source-types.md is what the table of types makes of it", () => {
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(file, sourceTypesPage());
  expect(readFileSync(file, "utf8")).toBe(sourceTypesPage());
});
