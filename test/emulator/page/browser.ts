import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../src/emulator";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium of this machine; `undefined` where there is none. */
function findChromium(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin"];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

const executablePath = findChromium();
const missing = "not tested, because no Chromium is installed here (on Debian: apt-get install chromium)";

/** Describes what the page does in a real browser, where there is one, and else says that there is none. */
export function describeInBrowser(title: string, body: () => void): void {
  if (executablePath === undefined) describe.skip(`${title}: ${missing}`, body);
  else describe(title, body);
}

/** For a busy machine, in milliseconds; what hangs fails all the same. */
const patience = 120_000;
jest.setTimeout(2 * patience);

/** Browser and emulators of the tests of a file; all of them are ended after it. */
export function useBrowser() {
  let browser: Browser | undefined;
  const emulators: Emulator[] = [];
  const errors: string[] = [];
  beforeAll(async () => {
    const isRoot = process.getuid?.() === 0;
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      // Chromium refuses to run as root otherwise
      args: isRoot ? ["--no-sandbox"] : [],
    });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    for (const emulator of emulators.splice(0)) await emulator.close();
    expect(errors.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    /** Errors of the page and of its policy, so far. */
    errors,
    async start(options: EmulatorOptions): Promise<Emulator> {
      const emulator = await startEmulator(options);
      emulators.push(emulator);
      return emulator;
    },
    /** Opens an address. Whatever is asked of another server, or of another path than this one, is an error. */
    async open(address: string, options: BrowserContextOptions = {}, path = "/_emulator/"): Promise<Page> {
      if (browser === undefined) throw new Error("the browser runs within tests only");
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      const { origin } = new URL(address);
      page.on("request", (request) => {
        if (!request.url().startsWith(`${origin}${path}`)) errors.push(`asked ${request.url()}`);
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (said) => {
        if (["error", "warning"].includes(said.type())) errors.push(said.text());
      });
      await page.goto(address);
      return page;
    },
  };
}

/** The requests of the list. Fields with a choice have options, too, also those of a dialog that is about to close. */
export function rowsOf(page: Page): Locator {
  return page.getByRole("listbox").getByRole("option");
}

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const findings = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

/** What axe finds on a page: the rules that are broken, and by what. */
export async function findingsOf(page: Page): Promise<z.output<typeof findings>> {
  // by way of the debugger, which the page's policy does not bind
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html + failureSummary) })))`);
  return findings.parse(found);
}
