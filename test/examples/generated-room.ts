import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { type Generated, generate } from "../../src/gitops/generate";
import type { Language } from "../../src/gitops/generate/languages";
import { LiveProject } from "../../src/gitops/live-project";
import { clickShop } from "../gitops/shop";
import { accountIn } from "../provider/account";

/** An emulator with a small project, and the program that was generated from it. */
export async function withGenerated(
  language: Language,
  work: (generated: Generated, emulator: Emulator) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  try {
    const account = accountIn(emulator);
    const { orders } = await clickShop(account);
    await account.api("POST", "/bookmarks", {
      ...{ name: "large", label: "A large order" },
      ...{ webhook_id: orders, event_data_id: "edt_1" },
    });
    const settings: Readonly<Record<string, string>> = {
      "hookdeck:apiBase": emulator.url,
      "hookdeck:apiKey": emulator.apiKey,
    };
    const live = new LiveProject((key) => settings[key]);
    await work(await generate(live, { language, withSecrets: true }), emulator);
  } finally {
    await emulator.close();
  }
}

/** Writes the generated files. */
export function writeAll({ files }: Generated, folder: string): void {
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The calls that changed something in Hookdeck. */
export function writesTo({ journal }: Emulator): number {
  return journal.filter(({ method }) => method !== "GET").length;
}
