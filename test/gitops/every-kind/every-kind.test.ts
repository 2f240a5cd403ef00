import { type Emulator, startEmulator } from "../../../src/emulator";
import { generate } from "../../../src/gitops/generate";
import { declare } from "../../../src/gitops/generate/declaration";
import { programModel } from "../../../src/gitops/generate/program-model";
import { programText } from "../../../src/gitops/generate/program-text";
import { LiveProject } from "../../../src/gitops/live-project";
import { readObject } from "../../../src/provider/answer";
import { sourceSpec } from "../../../src/specs/source/source";
import { accountIn } from "../../provider/account";
import { compileGenerated } from "../compile-generated";
import { clickShop } from "../shop";
import { clickEveryKind } from "./clicked";

jest.setTimeout(120_000);

let emulator: Emulator;
const project = () => {
  const config: Record<string, string> = {
    "hookdeck:apiBase": emulator.url,
    "hookdeck:apiKey": emulator.apiKey,
  };
  return new LiveProject((key) => config[key]);
};

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

test("a program for everything that Hookdeck takes compiles, strictly, and says all of it", async () => {
  await clickShop(accountIn(emulator));
  const shop = await generate(project(), { nameUnnamed: true });
  emulator.reset();
  await clickEveryKind(accountIn(emulator));
  const whole = await generate(project(), { nameUnnamed: true });
  expect(whole.undeclared.map(({ live, problems }) => [live.name, problems])).toEqual([]);

  const { declarations } = await declare(project(), [ofNewerType()], {
    withSecrets: false,
    nameUnnamed: false,
  });
  const newer = { files: new Map([["index.ts", programText(programModel(declarations))]]) };
  expect(newer.files.get("index.ts")).toContain('type: "NEWER_THAN_THIS" as hookdeck.UnlistedSourceType');
  expect(compileGenerated([shop, whole, newer])).toBe("");
});

/** A source of a type that this package does not know by name. */
function ofNewerType() {
  const body = {
    ...{ id: "src_newer", name: "newer", team_id: "tm_1", type: "NEWER_THAN_THIS", authenticated: true },
    ...{ url: "https://hkdk.events/newer", config: { own_setting: 1, auth: { any_key: "canary" } } },
    ...{ created_at: "2026-11-01T10:00:00.000Z", updated_at: "2026-11-01T10:00:00.000Z", disabled_at: null },
  };
  const apiContext = { apiVersion: "2026-09-01" };
  const read = readObject(sourceSpec, { body, status: 200 }, { apiContext, owner: "project" });
  return { ...read, spec: sourceSpec, name: "newer" };
}
