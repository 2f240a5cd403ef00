import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingNames } from "../../src/client/config";
import { invokes } from "../../src/invokes";
import { runs, specs } from "../../src/specs";
import { packageSchema } from "./package-schema";
import { providerProperties } from "./settings";

jest.setTimeout(180_000);

const file = join(__dirname, "../../schema.json");
const made = `${JSON.stringify(packageSchema(), undefined, 2)}\n`;

// `UPDATE_DOCS=1 npx jest test/package-schema` writes it
test("schema.json is what the specs and their docstrings make of it", () => {
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(file, made);
  expect(existsSync(file) && readFileSync(file, "utf8")).toBe(made);
});

test("everything that the plugin serves is in it", () => {
  const schema = packageSchema();
  const names = (tokens: object) => Object.keys(tokens).map((token) => token.split(":")[2]);
  expect(names(schema.resources).sort()).toEqual(
    [...Object.keys(specs), ...Object.keys(runs), "WebhookRoute"].sort(),
  );
  expect(names(schema.functions).sort()).toEqual(Object.keys(invokes).sort());
  expect(
    Object.keys(providerProperties)
      .map((name) => `hookdeck:${name}`)
      .sort(),
  ).toEqual([...settingNames].sort());
});
