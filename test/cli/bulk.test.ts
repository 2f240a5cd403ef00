import { PassThrough } from "node:stream";
import { runBulk } from "../../src/cli/bulk";
import { UsageError } from "../../src/cli/options";
import type { Terminal } from "../../src/cli/terminal";
import { QueryError } from "../../src/queries/query";
import { newOperation, useScriptedBulk } from "../functions/scripted-bulk";

const bulk = useScriptedBulk("/bulk/events/retry");
const failed = ["--where", "status=FAILED"];
const done = { in_progress: false, progress: 1, completed_count: 3, failed_count: 0 };

interface Screen {
  readonly printed: string[];
  readonly told: string[];
  readonly asked: string[];
  readonly drawn: () => string;
  code: unknown;
}

/** Runs the command in this process, with answers to its questions and a Ctrl-C at its first look. */
async function run(
  args: readonly string[],
  { answers, interrupt = false }: { answers?: boolean[]; interrupt?: boolean } = {},
): Promise<Screen> {
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let drawn = "";
  screen.on("data", (text) => {
    drawn += String(text);
  });
  const seen: Screen = { printed: [], told: [], asked: [], drawn: () => drawn, code: undefined };
  const terminal: Terminal = {
    print: (line) => seen.printed.push(line),
    tell: (line) => seen.told.push(line),
    isInteractive: answers !== undefined,
    screen,
    async confirm(question) {
      seen.asked.push(question);
      return answers?.shift() ?? false;
    },
    onInterrupt(interrupted) {
      if (interrupt) interrupted();
      return () => {};
    },
  };
  const { env, exitCode } = process;
  process.env = { ...env, HOOKDECK_API_KEY: "test-key", HOOKDECK_API_BASE: bulk.url };
  process.exitCode = undefined;
  try {
    await runBulk(args, terminal);
    seen.code = process.exitCode;
  } finally {
    process.env = env;
    process.exitCode = exitCode;
  }
  return seen;
}

test("plan prints the estimate, and as JSON for scripts", async () => {
  expect((await run(["plan", "retry-events", ...failed])).printed).toEqual([
    "would retry about 3 events, in 1 batches",
  ]);
  const { printed, code } = await run(["plan", "retry-events", ...failed, "--json"]);
  expect(printed).toEqual(['{"estimatedCount":3,"estimatedBatch":1}']);
  expect(code).toBe(0);
});

test("start asks, and starts nothing without a yes", async () => {
  const { asked, told, code } = await run(["start", "retry-events", ...failed], { answers: [false] });
  expect(asked).toEqual(["This will retry about 3 events. Start?"]);
  expect(told).toEqual(["Not started: it would retry about 3 events."]);
  expect(code).toBe(2);
  const inCi = await run(["start", "retry-events", ...failed]);
  expect(inCi.told).toEqual(["Not started: it would retry about 3 events. Give --yes to start it."]);
  expect(inCi.code).toBe(2);
  expect(bulk.posted).toEqual([]);
});

test("start watches with plain lines where nobody sits there, and prints the counts last", async () => {
  bulk.moves.push(done);
  const { printed, told, code } = await run(["start", "retry-events", ...failed, "--yes"]);
  expect(told).toEqual(["bch_1 completed 100%: 3 done, 0 failed"]);
  expect(printed).toEqual(["bch_1 completed: 3 events done, 0 failed"]);
  expect(code).toBe(0);
});

test("start draws a bar on a terminal", async () => {
  bulk.moves.push(done);
  const { drawn, told, code } = await run(["start", "retry-events", ...failed], { answers: [true] });
  expect(drawn()).toContain("bch_1 [");
  expect(told).toEqual([]);
  expect(code).toBe(0);
});

test("the exit code tells of failures, of a cancel, of a limit and of nothing to do", async () => {
  bulk.moves.push({ ...done, failed_count: 1 });
  expect((await run(["start", "retry-events", ...failed, "--yes"])).code).toBe(3);
  bulk.moves.push({ ...done, cancelled_at: "2026-09-01T00:01:00Z" });
  expect((await run(["wait", "retry-events", "bch_1"])).code).toBe(4);
  const limited = await run(["start", "retry-events", ...failed, "--yes", "--max", "2"]);
  expect(limited.code).toBe(2);
  expect(limited.told.join()).toContain("maxCount allows 2");
  bulk.estimate = 0;
  const idle = await run(["start", "retry-events", ...failed]);
  expect(idle).toMatchObject({ code: 0, printed: ["nothing to retry: no events match"] });
});

test("a job that does not move is given up with a code of its own", async () => {
  bulk.operations.push(newOperation("bch_1", {}));
  bulk.moves.push({}, {});
  const { code, told } = await run(["wait", "retry-events", "bch_1", "--stall-after", "0"]);
  expect(code).toBe(5);
  expect(told.at(-1)).toContain("bch_1 has not moved");
});

test("Ctrl-C offers to cancel the job, and leaves it with its id otherwise", async () => {
  bulk.operations.push(newOperation("bch_1", {}));
  bulk.moves.push({ in_progress: false, cancelled_at: "2026-09-01T00:01:00Z" });
  const cancelled = await run(["wait", "retry-events", "bch_1"], { answers: [true], interrupt: true });
  expect(cancelled.asked).toEqual(["Cancel bch_1 too?"]);
  expect(cancelled.code).toBe(4);
  expect(bulk.calls.at(-1)).toBe("POST /2026-09-01/bulk/events/retry/bch_1/cancel");

  const left = await run(["wait", "retry-events", "bch_1"], { interrupt: true });
  expect(left.asked).toEqual([]);
  expect(left.told).toEqual([
    "bch_1 goes on. See how far it is: pulumi-hookdeck bulk wait retry-events bch_1",
    "Stop it: pulumi-hookdeck bulk cancel retry-events bch_1",
  ]);
  expect(left.code).toBe(130);
});

test("a command line is read into a typed query", async () => {
  const where = [
    "status=FAILED",
    "connectionId=web_1",
    "connectionId=web_2",
    "createdAt>=2026-09-01T00:00:00Z",
    "attempts>2",
  ];
  await run([
    "plan",
    "retry-events",
    ...where.flatMap((each) => ["--where", each]),
    "--query",
    '{"path":"/orders"}',
  ]);
  expect(bulk.calls.at(-1)).toBe(
    "GET /2026-09-01/bulk/events/retry/plan?query[status]=FAILED&query[webhook_id][]=web_1" +
      "&query[webhook_id][]=web_2&query[attempts][gt]=2&query[created_at][gte]=2026-09-01T00:00:00Z" +
      "&query[path]=/orders",
  );
});

test("what cannot be followed is refused before anything is sent", async () => {
  const usage = [
    ["retry-events"],
    ["plan", "retry-everything"],
    ["plan", "retry-events", "--where", "status"],
    ["plan", "retry-events", "--query", "[]"],
    ["wait", "retry-events"],
    ["start", "retry-events", ...failed, "--max", "many"],
  ];
  for (const args of usage) await expect(run(args)).rejects.toThrow(UsageError);
  await expect(run(["plan", "retry-events"])).rejects.toThrow(QueryError);
  await expect(run(["plan", "retry-events", "--where", "webhookId=web_1"])).rejects.toThrow("connectionId");
  expect(bulk.calls).toEqual([]);
});
