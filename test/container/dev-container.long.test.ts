import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./containerfile";

jest.setTimeout(120_000);

const settings = z
  .looseObject({
    image: z.string().regex(/^[\w./-]+:[\w.-]+$/),
    containerEnv: z.looseObject({ HOOKDECK_API_BASE: z.url(), HOOKDECK_API_KEY: z.string() }),
    forwardPorts: z.array(z.number()),
    postStartCommand: z.string(),
  })
  .parse(JSON.parse(readFileSync(join(root, ".devcontainer/devcontainer.json"), "utf8")));

test("the dev container's emulator answers to its key, on the port that is forwarded, and starts once only", async () => {
  const { HOOKDECK_API_BASE: base, HOOKDECK_API_KEY: key } = settings.containerEnv;
  expect(settings.forwardPorts).toEqual([Number(new URL(base).port)]);
  const home = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-home-"));
  const port = await freePort();
  const start = () =>
    execFileSync("sh", ["-c", settings.postStartCommand], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, HOME: home, HOOKDECK_API_KEY: key, EMULATOR_PORT: String(port) },
    });
  const pid = () => Number(readFileSync(join(home, "emulator.pid"), "utf8"));
  try {
    expect(start()).toContain(`http://127.0.0.1:${port}`);
    const first = pid();
    const address = `http://127.0.0.1:${port}/2026-09-01/sources`;
    const { status } = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
    expect(status).toBe(200);
    expect(start()).toBe("");
    expect(pid()).toBe(first);
  } finally {
    process.kill(pid(), "SIGKILL");
    rmSync(home, { recursive: true, force: true });
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
