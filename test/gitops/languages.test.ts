import { parse } from "yaml";
import { packageVersion } from "../../src/client/version";
import { type Emulator, startEmulator } from "../../src/emulator";
import { generate } from "../../src/gitops/generate";
import { LiveProject } from "../../src/gitops/live-project";
import { accountIn } from "../provider/account";
import { clickShop } from "./shop";

let emulator: Emulator;
const project = () =>
  new LiveProject(
    (key) => ({ "hookdeck:apiBase": emulator.url, "hookdeck:apiKey": emulator.apiKey })[key] ?? undefined,
  );

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  await clickShop(accountIn(emulator));
});
afterAll(() => emulator.close());

const selection = { sources: ["store", "other"] };
const withoutIds = (text: string) => text.replaceAll(/\bweb_\w+/g, "web_…");

test("a program in YAML has no secret in it, and leaves out those that were not read", async () => {
  const { files, secrets, importFile } = await generate(project(), { language: "yaml", selection });
  const text = files.get("Pulumi.yaml") ?? "";
  expect(withoutIds(text)).toMatchSnapshot();
  const program = parse(text);
  expect(program.config).toBeUndefined();
  expect(program.resources.orders.properties.rules[0]).toEqual({
    type: "filter",
    body: { order: { total: { $gt: 0 } } },
  });
  expect([...files.keys()]).toEqual(["Pulumi.yaml", "transformations/tidy.js", "import.json", "NEXT.md"]);
  expect(files.get("NEXT.md")).toContain(`npx pulumi-resource-hookdeck@${packageVersion()} install`);
  expect(secrets.size).toBe(0);
  expect(importFile.resources.map(({ type }) => type)).toContain("hookdeck:index:Source");
  expect(importFile.resources.every(({ inputs }) => !("__provider" in inputs))).toBe(true);
});

test("read, the secrets of a program in YAML are texts of its configuration", async () => {
  const { files, secrets } = await generate(project(), { language: "yaml", withSecrets: true, selection });
  const program = parse(files.get("Pulumi.yaml") ?? "");
  expect(Object.fromEntries(secrets)).toEqual({
    storeAuthWebhookSecretKey: "canary-store-secret",
    tidyEnvTOKEN: "canary-token",
  });
  expect(Object.keys(program.config).sort()).toEqual([...secrets.keys()].sort());
  expect(program.resources.store.properties.config.auth).toEqual({
    webhookSecretKey: `\${storeAuthWebhookSecretKey}`,
  });
  expect(files.get("Pulumi.yaml")).not.toContain("canary-");
});

test("a program in Python has the names of its SDK, and the user's own keys as they are", async () => {
  const { files } = await generate(project(), { language: "python", selection });
  const text = files.get("__main__.py") ?? "";
  expect(withoutIds(text)).toMatchSnapshot();
  expect(text).not.toContain("canary-");
  expect([...files.keys()].sort()).toEqual(
    [
      "NEXT.md",
      "Pulumi.yaml",
      "__main__.py",
      "import.json",
      "requirements.txt",
      "transformations/tidy.js",
    ].sort(),
  );
  expect(files.get("NEXT.md")).toContain("pulumi package add hookdeck@");
});
