import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

test("the emulator's page shows the stack that is tested in examples, word for word", () => {
  const code = read("examples", "emulator", "stack.test.ts");
  expect(read("docs", "emulator.md")).toContain(`\`\`\`ts\n${code}\`\`\``);
});
