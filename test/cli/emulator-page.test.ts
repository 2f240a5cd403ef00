import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { posixTest } from "../posix-test";
import { until, useCommandLine } from "./command";

const { start } = useCommandLine();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookdeck-browser-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program that stands in for a browser: it tells us what it was asked to open. */
async function useBrowser() {
  const server = createServer().listen(0, "127.0.0.1");
  const opened = new Promise<string>((resolve, reject) => {
    server.once("connection", (socket) => text(socket).then(resolve, reject));
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const program = join(folder, "browser");
  const code = `require("node:net").connect(${port}, "127.0.0.1").end(process.argv.slice(2).join(" "));`;
  await writeFile(program, `#!${process.execPath}\n${code}\n`);
  await chmod(program, 0o755);
  return { program, opened, close: () => server.close() };
}

posixTest(
  "the page's address is printed, and --open opens it",
  async () => {
    const browser = await useBrowser();
    try {
      const child = start(["emulator", "--open"], { ...process.env, BROWSER: browser.program });
      const printed = await until(child, child.stdout, /Ctrl-C ends it\./);
      const page = /^page: (.+)$/m.exec(printed)?.[1] ?? "";
      expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_emulator\/#\w+$/);
      expect(await browser.opened).toBe(page);
      const response = await fetch(page);
      expect(response.status).toBe(200);
      const stream = await fetch(page.replace(/#.*/, "stream"), {
        headers: { authorization: `Bearer ${new URL(page).hash.slice(1)}` },
      });
      expect(stream.headers.get("content-type")).toBe("text/event-stream");
      await stream.body?.cancel();
    } finally {
      browser.close();
    }
  },
  20_000,
);

test("where no browser can be started, the command says so and goes on", async () => {
  const child = start(["emulator", "--open"], { ...process.env, BROWSER: join(folder, "none") });
  const said = until(child, child.stderr, /open the page yourself/);
  const printed = await until(child, child.stdout, /Ctrl-C ends it\./);
  await said;
  const address = /^address: (.+)$/m.exec(printed)?.[1] ?? "";
  expect((await fetch(`${address}/_emulator/`)).status).toBe(200);
}, 20_000);
