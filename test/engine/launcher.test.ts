import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { download } from "./launcher";

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-launcher-"));
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts an `npm` on the PATH of the download that notes each call and then does as told. */
function npmThat(script: string): void {
  const note = `require("node:fs").appendFileSync(${JSON.stringify(join(folder, "calls"))}, process.argv.slice(2).join(" ") + "\\n");`;
  writeFileSync(join(folder, "npm"), `#!${process.execPath}\n${note}\n${script}\n`);
  chmodSync(join(folder, "npm"), 0o755);
}

function calls(): string[] {
  const file = join(folder, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

function start(options: { env?: NodeJS.ProcessEnv; now?: number; deadline?: number } = {}) {
  const { env = { HOOKDECK_DOWNLOAD_CLI: "1" }, now = 0, deadline = 10_000 } = options;
  return download({
    env: { PATH: [folder, process.env["PATH"]].join(delimiter), ...env },
    log: (line) => lines.push(line),
    home: join(folder, "home"),
    failureFile: join(folder, "cache", "failed.json"),
    now: () => now,
    deadline,
  });
}

test("the launcher is asked for one version, into a folder of this clone, and the user is told", async () => {
  npmThat("");
  expect(await start()).toEqual({ path: join(folder, "home", "versions", "3.265.0", "bin", "pulumi") });
  expect(calls()).toEqual(["exec --yes --package=pulumi@3.265.0 -- pulumi version"]);
  expect(lines).toEqual([
    "No usable Pulumi CLI here. Asking the official npm launcher for 3.265.0: at most 10 s.",
  ]);
});

test("a failure is told in npm's last words and not tried again for a day", async () => {
  npmThat('console.error("pulumi: fetch failed"); process.exit(1)');
  expect(await start()).toEqual({ trouble: "failed (pulumi: fetch failed)" });
  const hour = 60 * 60 * 1000;
  expect(await start({ now: 23 * hour })).toEqual({
    trouble: expect.stringMatching(
      /^failed \(pulumi: fetch failed\); tried again after a day, or once .+ is gone$/,
    ),
  });
  expect(calls()).toHaveLength(1);
  await start({ now: 25 * hour });
  expect(calls()).toHaveLength(2);
});

test("a download that does not end is given up at the deadline", async () => {
  npmThat("setInterval(() => {}, 1000)");
  expect(await start({ deadline: 300 })).toEqual({ trouble: "did not finish within 0.3 s" });
});

test("a damaged memory of a failure is no reason to fail", async () => {
  npmThat("process.exit(1)");
  await start();
  writeFileSync(join(folder, "cache", "failed.json"), "{");
  await start();
  expect(calls()).toHaveLength(2);
});

test("nothing is downloaded unless it is allowed", async () => {
  npmThat("");
  expect(await start({ env: {} })).toEqual({
    trouble: "not asked; HOOKDECK_DOWNLOAD_CLI=1 allows the download",
  });
  expect([calls(), lines]).toEqual([[], []]);
});

test("nothing is downloaded where npm is told to stay offline", async () => {
  npmThat("");
  const env = { HOOKDECK_DOWNLOAD_CLI: "1", npm_config_offline: "true" };
  expect(await start({ env })).toEqual({ trouble: "not tried, since npm is told to stay offline" });
  expect([calls(), lines]).toEqual([[], []]);
});
