import type { Emulator } from "../../src/emulator";
import { findDrift } from "../../src/gitops/drift/drift";
import { type Generated, generate } from "../../src/gitops/generate";
import { type LiveObject, LiveProject } from "../../src/gitops/live-project";
import { readState } from "../../src/gitops/stack-state";
import type { TestStack } from "../../src/testing";
import { inFolder, programIn } from "../gitops/run-program";
import { expectOk, openStack } from "../gitops/stack";
import { type Account, accountIn, collections } from "../provider/account";

/**
 * Takes over the project of an emulator: it becomes a program, whose import leaves nothing to do and makes no write,
 * and whose destruction leaves what was not imported. Answers what was generated.
 */
export async function takeOver(emulator: Emulator): Promise<Generated> {
  const account = accountIn(emulator);
  const before = await everything(account);
  const config = { "hookdeck:apiBase": emulator.url, "hookdeck:apiKey": emulator.apiKey };
  const credentials = (key: string) => new Map(Object.entries(config)).get(key);
  const written = writesIn(emulator);
  const generated = await generate(new LiveProject(credentials), { withSecrets: true });
  expectNoSecrets(generated);

  await inFolder(generated.files, async (folder) => {
    const program = programIn(folder, generated.files.get("index.ts") ?? "");
    const stack = await openStack(program, { ...config, ...secretConfig(generated) });
    expectOk(await stack.importFile(generated.importFile));
    await expectNothingToDo(stack);
    const states = [readState(JSON.stringify(stack.exportState()), "state.json")];
    const drift = await findDrift({ states, credentials });
    expect(drift.drifted).toEqual([]);
    expect(drift.compared).toBe(generated.declarations.length);

    expectOk(await stack.up());
    expect(writesIn(emulator)).toEqual(written);
    expect(await everything(account)).toEqual(before);
    expectOk(await stack.destroy());
    const left = [...(await everything(account)).keys()].sort();
    expect(left).toEqual(outliving(generated).sort());
  });
  return generated;
}

async function expectNothingToDo(stack: TestStack): Promise<void> {
  const preview = expectOk(await stack.preview());
  if (preview.changes) throw new Error(`the preview is not empty:\n${preview.toString({ details: true })}`);
  const refresh = expectOk(await stack.refresh({ previewOnly: true }));
  if (refresh.changes) throw new Error(`the refresh is not empty:\n${refresh.toString({ details: true })}`);
}

/** Ids of what was left alone, but for connections that go with an end that was destroyed. */
function outliving({ undeclared, declarations }: Generated): string[] {
  const destroyed = new Set<unknown>(declarations.map(({ live }) => live.id));
  const isCarriedAway = ({ set }: LiveObject) =>
    destroyed.has(set["sourceId"]) || destroyed.has(set["destinationId"]);
  return undeclared
    .map(({ live }) => live)
    .filter((live) => !isCarriedAway(live))
    .map(({ id }) => id);
}

function writesIn({ journal }: Emulator): readonly string[] {
  return journal.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
}

function secretConfig({ secrets }: Generated): Record<string, string> {
  return Object.fromEntries([...secrets].map(([key, value]) => [`project:${key}`, JSON.stringify(value)]));
}

/** Only `import.json` may hold a secret. */
function expectNoSecrets({ files }: Generated): void {
  for (const [name, text] of files) if (name !== "import.json") expect(text).not.toContain("canary-");
}

/** Every object as it stands, by id. */
async function everything({ api }: Account): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  const {
    WebhookNotifications: _setting,
    CustomDomain: _domain,
    Project: _project,
    ApiKey: _key,
    ...lists
  } = collections;
  for (const path of Object.values(lists)) {
    const models = await all(path);
    for (const model of models) found.set(String(Object(model).id), model);
  }
  return found;

  async function all(path: string, next = ""): Promise<readonly unknown[]> {
    const { models, pagination } = await api("GET", `${path}?disabled=true&limit=250${next}`);
    const page = Array.isArray(models) ? models : [];
    const more: unknown = Object(pagination).next;
    return typeof more === "string" ? [...page, ...(await all(path, `&next=${more}`))] : page;
  }
}
