import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { z } from "zod";
import { isPosix, posixTest } from "../posix-test";
import { packedProject } from "./packed";

jest.setTimeout(120_000);

const exec = promisify(execFile);

let folder: string;

beforeAll(() => {
  folder = packedProject();
});

/** Runs code in the project that has the package installed, and answers what it printed. */
async function run(code: string, ...flags: string[]): Promise<string> {
  const { stdout } = await exec(process.execPath, [...flags, "--eval", code], { cwd: folder });
  return stdout.trim();
}

const manifest = z
  .object({ name: z.string(), version: z.string(), exports: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")));

const entries = Object.keys(manifest.exports).map((path) => path.replace(/^\./, manifest.name));

test.each(entries)("%s can be required and imported, with the same names", async (entry) => {
  const names =
    "console.log(Object.keys(module).filter((name) => !/^(default|module.exports|__esModule)$/.test(name)).sort().join())";
  const json = entry.endsWith(".json") ? ', { with: { type: "json" } }' : "";
  const required = await run(`const module = require("${entry}"); ${names}`);
  const imported = await run(
    `const loaded = await import("${entry}"${json}); const module = loaded.default ?? loaded; ${names}`,
    "--input-type=module",
  );
  expect(required).not.toBe("");
  expect(imported).toBe(required);
});

test("an ES module imports the resources by name", async () => {
  const code = `
    import { Connection, Destination, Provider, Source } from "pulumi-hookdeck";
    console.log([Connection, Destination, Provider, Source].map((one) => typeof one).join());`;
  expect(await run(code, "--input-type=module")).toBe("function,function,function,function");
});

test("the provider runs without Pulumi's SDK being loaded by it", async () => {
  const code = `
    require("pulumi-hookdeck/runtime/v1").load("Source");
    console.log(Object.keys(require.cache).filter((file) => file.includes("@pulumi")).length);`;
  expect(await run(code)).toBe("0");
});

test("inner files are not part of the package's face", async () => {
  const code = `try { require("pulumi-hookdeck/dist/schema/wire") } catch ({ code }) { console.log(code) }`;
  expect(await run(code)).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
});

test("the installed command says its version", async () => {
  // as a shell runs it: a link, or a file of commands on Windows
  const command = join(folder, "node_modules", ".bin", isPosix ? "pulumi-hookdeck" : "pulumi-hookdeck.cmd");
  const { stdout } = await exec(command, ["--version"], { shell: !isPosix });
  expect(stdout.trim()).toBe(manifest.version);
});

posixTest("an emulator that npx started ends where npx is ended and hands no signal on", async () => {
  const command = join(folder, "node_modules", ".bin", "pulumi-hookdeck");
  // as npx does: a shell in between, which ends without its child
  const script = '"$0" "$1" emulator --port 0; true';
  const shell = spawn("sh", ["-c", script, process.execPath, command], {
    cwd: folder,
    env: { ...process.env, npm_command: "exec" },
  });
  const ended = once(shell, "close");
  for await (const line of createInterface(shell.stdout)) {
    // the rest is read until the emulator, which has the other end, closes it
    if (line.startsWith("address: ")) shell.kill("SIGTERM");
  }
  await ended;
});

posixTest("the installed command runs an emulator until it is interrupted", async () => {
  const command = join(folder, "node_modules", ".bin", "pulumi-hookdeck");
  const child = spawn(process.execPath, [command, "emulator", "--port", "0"], { cwd: folder });
  const exit = once(child, "exit");
  try {
    let url = "";
    for await (const line of createInterface(child.stdout)) {
      url = /^address: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? "";
      if (url !== "") break;
    }
    const response = await fetch(`${url}/2026-09-01/sources`);
    expect([response.status, await response.text()]).toEqual([401, "Unauthorized"]);
    child.kill("SIGINT");
    expect(await exit).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
