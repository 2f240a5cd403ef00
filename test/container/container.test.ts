import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { packageVersion } from "../../src/client/version";
import { posixTest } from "../posix-test";
import { healthOf, runByHand, stop } from "./by-hand";
import { entryPoint, last, root, stages } from "./containerfile";

const [packages = [], image = []] = stages();
const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-image-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("both stages begin with one pinned and small image of a Node that the package supports", () => {
  const [first, second] = [packages, image].map((stage) => last(stage, "FROM").replace(/ AS .*/, ""));
  expect(first).toBe(second);
  expect(first).toMatch(/^node:(2[0-9])\.\d+\.\d+-alpine(@sha256:[0-9a-f]{64})?$/);
});

test("what is copied from the clone is there, is let in, and nothing else is", () => {
  const copied = packages
    .filter(({ word }) => word === "COPY")
    .flatMap(({ rest }) => rest.split(" ").slice(0, -1));
  const [nothing, ...letIn] = readFileSync(join(root, ".dockerignore"), "utf8").trim().split("\n");
  expect(nothing).toBe("*");
  expect(letIn.sort()).toEqual(copied.map((name) => `!${name}`).sort());
  const made = `pulumi-hookdeck-${packageVersion()}.tgz`;
  const missing = copied.filter((name) => !existsSync(join(root, name)) && !isLike(made, name));
  expect(missing).toEqual([]);
});

test("the last stage copies only what the first one made, and does not run as root", () => {
  const copies = image.filter(({ word }) => word === "COPY").map(({ rest }) => rest);
  expect(copies.every((rest) => rest.startsWith("--from=packages /emulator/"))).toBe(true);
  expect(last(image, "USER")).toBe("node");
  const words = image.map(({ word }) => word);
  expect(words.indexOf("USER")).toBeGreaterThan(words.lastIndexOf("RUN"));
  expect(last(image, "VOLUME")).toBe("/state");
  expect(entryPoint().join(" ")).toContain(`--port ${last(image, "EXPOSE")}`);
});

posixTest(
  "its command line answers, is well, keeps its state, and ends at once when it is told to",
  async () => {
    layOut(folder);
    const snapshot = join(folder, "state");
    const running = await runByHand(folder, "--host", "127.0.0.1", "--snapshot", snapshot);
    try {
      expect(healthOf(running.port)).toBe(0);
      expect(await stop(running)).toEqual([0, null]);
      expect(healthOf(running.port)).toBe(1);
      expect(existsSync(snapshot)).toBe(true);
    } finally {
      running.child.kill("SIGKILL");
    }
  },
);

/** Lays a folder out as the image: what is built here, and of node_modules what the lock file has for users. */
function layOut(to: string): void {
  cpSync(join(root, "dist"), join(to, "dist"), {
    recursive: true,
    filter: (file) => !/\.(d\.ts|map)$/.test(file),
  });
  cpSync(join(root, "package.json"), join(to, "package.json"));
  const lock = z
    .object({ packages: z.record(z.string(), z.looseObject({})) })
    .parse(json("package-lock.json"));
  for (const [place, { dev, peer, link }] of Object.entries(lock.packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(place) || dev || peer || link) continue;
    if (place.startsWith("node_modules/@viz-js/")) continue;
    mkdirSync(dirname(join(to, place)), { recursive: true });
    symlinkSync(join(root, place), join(to, place), "junction");
  }
}

function isLike(name: string, pattern: string): boolean {
  const [head = "", tail] = pattern.split("*");
  return tail !== undefined && name.startsWith(head) && name.endsWith(tail);
}
