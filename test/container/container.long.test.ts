import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runByHand, stop } from "./by-hand";
import { healthCheck, root, stages } from "./containerfile";

jest.setTimeout(600_000);

const required = process.env["CONTAINER_TOOL"];
/** A tool that builds and runs containers here: a command alone will not do, its service must answer. */
const tool =
  required ??
  ["docker", "podman"].find((name) => spawnSync(name, ["info"], { stdio: "ignore" }).status === 0);

let context: string;

beforeAll(() => {
  context = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-context-"));
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: root, stdio: "ignore" });
  npm("pack", "--ignore-scripts", "--pack-destination", context);
  for (const name of [".npmrc", "package.json", "package-lock.json", "Containerfile"])
    cpSync(join(root, name), join(context, name));
});
afterAll(() => rmSync(context, { recursive: true, force: true }));

test("what ran is told: the tool that built the container", () => {
  process.stderr.write(`\nThe container was built by ${tool ?? "hand: no docker and no podman answers"}.\n`);
  expect(readdirSync(context).filter((name) => name.endsWith(".tgz"))).toHaveLength(1);
});

test("the lines of the first stage make an emulator, which answers on every address to loopback names only", async () => {
  const image = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-image-"));
  try {
    runStage(image);
    const folder = join(image, "emulator");
    expect(readdirSync(join(folder, "node_modules"))).not.toContain("@pulumi");
    const running = await runByHand(folder);
    try {
      // another address of this machine, as the port that is published is one of the container
      const address = `http://127.0.0.2:${running.port}/2026-09-01/sources`;
      expect((await fetch(address)).status).toBe(403);
      const authorization = `Bearer ${running.key}`;
      const own = address.replace("127.0.0.2", "127.0.0.1");
      expect((await fetch(own, { headers: { authorization } })).status).toBe(200);
      expect(await stop(running)).toEqual([0, null]);
    } finally {
      running.child.kill("SIGKILL");
    }
  } finally {
    rmSync(image, { recursive: true, force: true });
  }
});

if (tool !== undefined)
  test("built and run: it is well, keeps its state in the volume, and ends by itself within its grace", async () => {
    const name = `pulumi-hookdeck-emulator-${process.pid}`;
    const ask = (...args: string[]) => execFileSync(tool, args, { encoding: "utf8" }).trim();
    const start = () =>
      ask(
        ...["run", "--detach", "--read-only", "--publish", "127.0.0.1::4040", "--volume", `${name}:/state`],
        ...[name, "--api-key", "canary", "--snapshot", "/state/emulator"],
      );
    const sources = async (id: string, method = "GET", body?: string) => {
      const address = ask("port", id, "4040").split("\n")[0];
      const headers = { authorization: "Bearer canary", "content-type": "application/json" };
      return (
        await fetch(`http://${address}/2026-09-01/sources`, { method, headers, ...(body && { body }) })
      ).json();
    };
    const containers: string[] = [];
    const open = async () => {
      const id = start();
      containers.push(id);
      await answers(() => ask("logs", id).includes("Ctrl-C ends it."));
      ask("exec", id, ...healthCheck("4040"));
      return id;
    };
    const end = (id: string) => {
      ask("stop", "--time", "10", id);
      // 137 is what a kill leaves behind
      expect(ask("inspect", "--format", "{{.State.ExitCode}}", id)).toBe("0");
    };
    try {
      execFileSync(tool, ["build", "--file", join(context, "Containerfile"), "--tag", name, context], {
        stdio: "inherit",
      });
      expect(ask("image", "inspect", "--format", "{{.Config.User}}", name)).toBe("node");
      const first = await open();
      expect(await sources(first, "POST", '{"name":"shop"}')).toMatchObject({ name: "shop" });
      end(first);
      const second = await open();
      expect(await sources(second)).toMatchObject({ models: [{ name: "shop" }] });
      end(second);
    } finally {
      for (const id of containers) spawnSync(tool, ["rm", "--force", id]);
      spawnSync(tool, ["volume", "rm", name]);
      spawnSync(tool, ["image", "rm", name]);
    }
  });

/** Does what the first stage says in a folder that stands for the root of the image. */
function runStage(image: string): void {
  let folder = image;
  for (const { word, rest } of stages()[0] ?? []) {
    if (word === "WORKDIR") {
      folder = join(image, rest);
      mkdirSync(folder, { recursive: true });
    }
    if (word === "COPY") {
      const names = rest.split(" ");
      const to = names.pop() ?? "";
      execFileSync("sh", ["-c", `cp ${names.join(" ")} "${join(folder, to)}"`], { cwd: context });
    }
    if (word === "RUN")
      execFileSync("sh", ["-c", rest], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
}

/** Asks until the answer is yes; the test's own deadline ends it. */
async function answers(ask: () => boolean): Promise<void> {
  while (!ask()) await new Promise((resolve) => setImmediate(resolve));
}
