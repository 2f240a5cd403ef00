import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(__dirname, "../../dist");

test("the build leaves texts alone: generated programs find their files beside themselves", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  const text = files.map((file) => readFileSync(join(dist, file), "utf8")).join("\n");
  expect(text).toContain('readFileSync(join(__dirname, "transformations", name), "utf8")');
  expect(text).not.toMatch(/hookdeck(Require|Folder|NodeRequire)\b/);
});
