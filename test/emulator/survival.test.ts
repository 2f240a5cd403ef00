import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serialize } from "node:v8";
import { heldClock, startEmulator } from "../../src/emulator";
import { Scheduler } from "../../src/emulator/time/scheduler";
import { useHookdeck } from "./hookdeck";
import { connect, http, only, send } from "./routing";
import { call, useSnapshotFile } from "./snapshot-file";

const { folder, file } = useSnapshotFile();

describe("a log that throws", () => {
  const warnings: string[] = [];
  const hookdeck = useHookdeck({
    clock: heldClock(),
    warn: (line) => warnings.push(line),
    log: () => {
      throw new Error("the disk is full");
    },
  });

  test("costs its line, and no request, event or delivery", async () => {
    const { url } = await connect(hookdeck, { destination: http("https://api.example.com") });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "SUCCESSFUL" });
    expect(warnings).toContain("A line of the emulator's log was lost: Error: the disk is full");
  });
});

test("a job or some work that fails is told, and the others go on", async () => {
  const clock = heldClock(0);
  const done: string[] = [];
  const warnings: string[] = [];
  const scheduler = new Scheduler(clock, (line) => warnings.push(line));
  scheduler.at(1, () => {
    throw new Error("job");
  });
  scheduler.at(2, () => done.push("next"));
  scheduler.run(Promise.reject(new Error("work")));
  await clock.advance(3);
  expect(done).toEqual(["next"]);
  expect(warnings).toEqual([expect.stringContaining("Error: work"), expect.stringContaining("Error: job")]);
});

describe("a snapshot", () => {
  test("that cannot be written is one line at the start", async () => {
    const lost = join(folder(), "no", "state");
    await expect(startEmulator({ snapshot: lost })).rejects.toThrow(
      `The snapshot ${lost} cannot be written: ENOENT`,
    );
  });

  test("that cannot be written any more says so at once, and at the end", async () => {
    const place = join(folder(), "place");
    await mkdir(place);
    const warnings = new EventEmitter();
    const warn = (line: string) => warnings.emit("line", line);
    const emulator = await startEmulator({ snapshot: join(place, "state"), warn });
    await rm(place, { recursive: true });
    const warned = once(warnings, "line");
    await call(emulator, emulator.apiKey, "POST", "/sources", { name: "shop" });
    expect(String(await warned)).toBe(`The snapshot ${join(place, "state")} cannot be written: ENOENT`);
    await expect(emulator.close()).rejects.toThrow("cannot be written: ENOENT");
  });

  const mark = "pulumi-hookdeck emulator snapshot 2\n";
  const signed = (content: Buffer) =>
    Buffer.concat([Buffer.from(mark), createHash("sha256").update(content).digest(), content]);
  test.each([
    ["is a folder", undefined, /^The snapshot \S+ cannot be read: EISDIR$/],
    ["is damaged", Buffer.from(`${mark}damaged`), /is not a snapshot|is no snapshot/],
    [
      "has bytes of something else",
      signed(Buffer.from("nothing")),
      /^The snapshot \S+ cannot be read: [^\n]+$/,
    ],
    [
      "has another state",
      signed(serialize({ start: [{}], projects: 7 })),
      /cannot be taken over|cannot be read/,
    ],
  ])("that %s is one line, and stays", async (_, content, message) => {
    if (content === undefined) await mkdir(file());
    else await writeFile(file(), content);
    await expect(startEmulator({ snapshot: file() })).rejects.toThrow(message);
    if (content !== undefined) expect(await readFile(file())).toEqual(content);
  });
});
