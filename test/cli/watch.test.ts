import { once } from "node:events";
import type { Pauses } from "../../src/bulk/pauses";
import { runWatch } from "../../src/cli/watch";
import { heldClock } from "../../src/emulator";
import { connect, urlOf } from "../functions/explain/shop";
import { useProject } from "../functions/project";
import { posixTest } from "../posix-test";
import { textOf, until, useCommandLine } from "./command";
import { runIn, type Seat } from "./screen";

const clock = heldClock();
const project = useProject({ clock });
const commandLine = useCommandLine();

/** Runs the command; between two looks the next of these things happens, and after the last one it is stopped. */
async function watch(args: readonly string[], steps: readonly (() => Promise<unknown>)[], seat: Seat = {}) {
  const waiting = [...steps];
  let press = () => {};
  let now = 0;
  const pauses: Pauses = {
    now: () => now,
    async sleep(ms) {
      now += ms;
      const step = waiting.shift();
      if (step === undefined) press();
      else await step();
    },
  };
  const interrupt = (pressed: () => void) => {
    press = pressed;
  };
  return runIn(project.access, (rest, terminal) => runWatch(rest, terminal, pauses), args, {
    interrupt,
    ...seat,
  });
}

/** A line without its time and ids. */
const plain = (line: string) => line.replace(/^\S+Z {2}/, "").replace(/ (req|evt)_\w+/, "");

test("requests and events are printed as they come, once, and events again when they change", async () => {
  const { id, send } = await connect(project, {
    rules: [{ type: "retry", strategy: "linear", interval: 60_000 }],
  });
  project.emulator.answer(urlOf("warehouse"), { status: 503 });
  await clock.advance(60_000);
  await send({ id: "earlier" });
  await clock.advance(30_000);
  const { printed, code } = await watch(
    [],
    [
      () => send({ id: 1 }),
      async () => undefined,
      async () => {
        project.emulator.answer(urlOf("warehouse"), { status: 200 });
        await clock.advance(60_000);
      },
      () => project.api("PUT", `/connections/${id}/disable`),
      () => send({ id: 2 }),
    ],
  );
  expect(printed.map(plain)).toEqual([
    "request   checkout  accepted  1 event",
    expect.stringMatching(/^event {5}checkout -> orders -> warehouse {2}FAILED {2}503 {2}next \S+Z$/),
    "event     checkout -> orders -> warehouse  SUCCESSFUL  200  attempt 2",
    "event     checkout -> orders -> warehouse  SUCCESSFUL  200  attempt 2",
    "request   checkout  accepted  0 events, ignored 1",
  ]);
  expect(code).toBe(0);
});

test("filters leave what they name, and a status is one of now", async () => {
  const orders = await connect(project);
  const other = await connect(project, {
    name: "copies",
    source: { name: "shop" },
    destination: { name: "archive" },
  });
  project.emulator.answer(urlOf("archive"), { status: 500 });
  await clock.advance(60_000);
  const both = async () => {
    await orders.send({ id: 1 });
    await other.send({ id: 2 });
  };
  const failed = await watch(["events", "--where", "status=FAILED"], [both]);
  expect(failed.printed.map(plain)).toEqual(["event     shop -> copies -> archive  FAILED  500"]);
  await clock.advance(60_000);
  const requests = await watch(["requests", "--where", "source=checkout"], [both]);
  expect(requests.printed.map(plain)).toEqual(["request   checkout  accepted  1 event"]);
});

test("a program gets a version, the kind, names and the record on each line", async () => {
  const { send } = await connect(project);
  await send({ id: 1 });
  const { printed } = await watch(["events", "--json", "--since", "1h", "--count", "1"], []);
  expect(printed.map((line) => JSON.parse(line))).toEqual([
    {
      version: 1,
      type: "event",
      time: expect.any(String),
      sourceName: "checkout",
      connectionName: "orders",
      destinationName: "warehouse",
      event: expect.objectContaining({ status: "SUCCESSFUL", responseStatus: 200 }),
    },
  ]);
});

test.each([
  [[], "Watching requests and events; looks every 3s. Ctrl-C ends it."],
  [
    ["events", "--where", "status=FAILED", "--since", "2h", "--for", "1m", "--count", "1"],
    "Watching events where status=FAILED, since 2h; looks every 3s. It ends after 1m or after 1 line, and with Ctrl-C.",
  ],
])("a person is told what %j watches and how it ends, beside what a script reads", async (args, says) => {
  const { printed, told } = await watch(args, []);
  expect(printed).toEqual([]);
  expect(told).toEqual([says]);
});

test("a look takes one call for requests and two for events, and it ends after its time", async () => {
  await connect(project);
  const calls = await project.calls(() =>
    watch(["--for", "9s"], [async () => undefined, async () => undefined, async () => undefined]),
  );
  const look = ["GET /requests", "GET /events", "GET /events"];
  expect(calls).toEqual(["GET /connections", ...look, ...look, ...look, ...look]);
});

test("many at once are all printed, in order", async () => {
  const { send } = await connect(project);
  await clock.advance(60_000);
  const burst = async () => {
    // all in one moment: the clock stands still
    for (let made = 0; made < 510; made += 102)
      await Promise.all(Array.from({ length: 102 }, (_, id) => send({ id })));
  };
  const { printed } = await watch(["requests"], [burst]);
  expect(printed).toHaveLength(510);
  expect(new Set(printed).size).toBe(510);
});

test.each([
  [["attempts"], "watch takes requests, events or nothing"],
  [["evnets"], 'or nothing, not "evnets"; did you mean events?'],
  [["events", "--where", "createdAt>=2026-01-01T00:00:00Z"], "--since"],
  [["requests", "--where", "connection=orders"], "requests belong to a source"],
  [["--interval", "soon"], "--interval takes a length"],
])("the command line %j is refused", async (args, said) => {
  await expect(watch(args, [])).rejects.toThrow(said);
});

posixTest(
  "Ctrl-C ends it with code 0, and so does a reader who has read enough",
  async () => {
    const { send } = await connect(project);
    const { apiKey, apiBase } = project.access;
    const env = { ...process.env, HOOKDECK_API_KEY: apiKey, HOOKDECK_API_BASE: apiBase };
    await send({ id: 1 });
    const child = commandLine.start(["watch", "requests", "--since", "1d"], env);
    const stderr = textOf(child.stderr);
    await until(child, child.stdout, /request .*accepted/);
    const end = once(child, "close");
    child.kill("SIGINT");
    expect(await end).toEqual([0, null]);
    expect(stderr()).toBe("Watching requests, since 1d; looks every 3s. Ctrl-C ends it.\n");

    const piped = commandLine.start(["watch", "requests", "--since", "1d", "--interval", "1s"], env);
    const [broken, gone] = [textOf(piped.stderr), once(piped, "close")];
    await until(piped, piped.stdout, /request .*accepted/);
    piped.stdout.destroy();
    await send({ id: 2 });
    expect(await gone).toEqual([0, null]);
    expect(broken()).toMatch(/^Watching requests, .*\n$/);
  },
  60_000,
);
