import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { examplesIn } from "./compiled";

const root = join(__dirname, "..", "..");
const examples = join(root, "examples", "testing");

test("docs/testing.md shows every example of a test as it is run", () => {
  const shown = examplesIn(readFileSync(join(root, "docs", "testing.md"), "utf8"));
  const files = readdirSync(examples).filter((name) => name.endsWith(".test.ts"));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(shown).toContain(readFileSync(join(examples, file), "utf8"));
});
