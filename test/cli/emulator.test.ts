import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { posixTest } from "../posix-test";
import { type Command, until, useCommandLine } from "./command";

const commandLine = useCommandLine();
const start = (...args: string[]) => commandLine.start(args);
const run = (...args: string[]) => commandLine.run(args);

/** What the command printed, up to and with its last line. */
function printed(child: Command): Promise<string> {
  return until(child, child.stdout, /Ctrl-C ends it\./);
}

function field(text: string, name: string): string {
  const value = new RegExp(`^${name}: (.+)$`, "m").exec(text)?.[1];
  if (value === undefined) throw new Error(`no line "${name}: …"`);
  return value;
}

describe("pulumi-hookdeck emulator", () => {
  posixTest.each(["SIGINT", "SIGTERM"] as const)(
    "prints address and key, answers, and ends with code 0 on %s",
    async (signal) => {
      const child = start("emulator", "--api-key", "my-key");
      const text = await printed(child);
      expect(text).toContain("THIS IS NOT HOOKDECK");
      expect(field(text, "key")).toBe("my-key");
      const address = field(text, "address");
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(text).toContain(`pulumi config set hookdeck:apiBase ${address}`);
      expect(text).toContain("pulumi config set --secret hookdeck:apiKey my-key");
      expect(field(text, "project")).toMatch(/^tm_emulator/);
      const socket = address.replace("http:", "ws:");
      expect(text).toContain(`\n  api_base = "${address}"\n  ws_base = "${socket}"\n  api_key = "my-key"\n`);

      const headers = { authorization: "Bearer my-key" };
      expect((await fetch(`${address}/2026-09-01/sources`, { headers })).status).toBe(200);

      const exit = once(child, "exit");
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
      await expect(fetch(`${address}/2026-09-01/sources`)).rejects.toThrow();
    },
    20_000,
  );

  test("prints the token of the admin only where it is asked for, and the token works", async () => {
    expect(await printed(start("emulator"))).not.toContain("admin token");
    const text = await printed(start("emulator", "--admin"));
    const headers = { authorization: `Bearer ${field(text, "admin token")}` };
    const response = await fetch(`${field(text, "address")}/_emulator/journal`, { headers });
    expect(await response.json()).toEqual({ journal: [] });
  }, 20_000);

  test("prints the key of the organization only where it is asked for, and the key works", async () => {
    expect(await printed(start("emulator"))).not.toContain("organization key");
    const text = await printed(start("emulator", "--organization-key"));
    const headers = { authorization: `Bearer ${field(text, "organization key")}` };
    const response = await fetch(`${field(text, "address")}/2026-09-01/organizations/current`, { headers });
    expect(response.status).toBe(200);
  }, 20_000);

  test("starts with a seed, keeps the state in a file and prints a line about every request", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hookdeck-emulator-"));
    try {
      const seed = join(folder, "seed.json");
      await writeFile(seed, JSON.stringify({ sources: [{ name: "shop" }] }));
      const args = [
        "--seed",
        seed,
        "--snapshot",
        join(folder, "state"),
        "--log",
        "--api-version",
        "2025-07-01",
      ];
      const first = start("emulator", ...args);
      const text = await printed(first);
      expect(text).toContain("pulumi config set hookdeck:apiVersion 2025-07-01");
      const list = async (banner: string) => {
        const headers = { authorization: `Bearer ${field(banner, "key")}` };
        const response = await fetch(`${field(banner, "address")}/2025-07-01/sources`, { headers });
        return response.json();
      };
      const logged = until(first, first.stdout, /Z request {3}GET \/2025-07-01\/sources 200/);
      const before = await list(text);
      expect(before).toMatchObject({ count: 1, models: [{ name: "shop" }] });
      await logged;
      const exit = once(first, "exit");
      first.kill("SIGTERM");
      expect(await exit).toEqual([0, null]);

      const port = new URL(field(text, "address")).port;
      const again = await printed(start("emulator", "--snapshot", join(folder, "state"), "--port", port));
      expect(field(again, "key")).toBe(field(text, "key"));
      expect(await list(again)).toEqual(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 30_000);

  test("says in one line that the port is in use, with code 1", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      expect(await run("emulator", "--port", String(port))).toEqual({
        code: 1,
        stdout: "",
        stderr: `pulumi-hookdeck: port ${port} is in use; choose another, or 0 for a free one\n`,
      });
    } finally {
      server.close();
    }
  }, 20_000);

  test.each([
    [["emulator", "--prot", "1"], "Unknown option '--prot'; did you mean --port?"],
    [["emulator", "--port", "80000"], '--port takes a number from 0 to 65535, not "80000"'],
    [["emulator", "--api-version", "v1"], '--api-version takes one of 2025-07-01, 2026-09-01, not "v1"'],
    [["emulator", "--seed", "no-such-file"], "--seed: no-such-file cannot be read (ENOENT)"],
    [["emulator", "--api-key", "a b"], "--api-key takes a key without spaces and colons"],
    [
      ["emulator", "--listen", "local"],
      '--listen takes <destination>=<url>, such as local=http://127.0.0.1:3000, not "local"',
    ],
    [
      ["emulator", "--listen", "a=http://b.example.com"],
      '"a" cannot be sent on to "http://b.example.com": give a URL on loopback, or at a host that deliverTo names',
    ],
  ])(
    "refuses %j in one line, with code 1",
    async (args, message) => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: "",
        stderr: `pulumi-hookdeck: ${message}\n`,
      });
    },
    20_000,
  );

  test("--help shows an example", async () => {
    const { code, stdout } = await run("emulator", "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Example:\n {2}pulumi-hookdeck emulator --port 4040 --seed hookdeck.json --open/);
  }, 20_000);
});

describe("pulumi-hookdeck", () => {
  test("--help lists the commands", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}emulator {4}run a Hookdeck of your own/m);
  }, 20_000);

  test("names an unknown command and lists the others, with code 1", async () => {
    const { code, stderr } = await run("constructor");
    expect(code).toBe(1);
    expect(stderr).toContain('there is no command "constructor"');
    expect(stderr).toContain("  emulator    ");
  }, 20_000);

  test("says which command was meant", async () => {
    const { code, stderr } = await run("lst");
    expect(code).toBe(1);
    expect(stderr).toBe('pulumi-hookdeck: there is no command "lst"; did you mean list?\n');
  }, 20_000);
});
