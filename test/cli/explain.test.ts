import { runExplain } from "../../src/cli/explain";
import { connect, urlOf } from "../functions/explain/shop";
import { useProject } from "../functions/project";
import { runIn } from "./screen";

const project = useProject();
const explain = (...args: string[]) => runIn(project.access, runExplain, args);

/** One request that is filtered out, and one that fails. */
async function trouble(): Promise<void> {
  const rules = [{ type: "filter", body: { kind: "paid" } }];
  const { send } = await connect(project, { rules });
  project.emulator.answer(urlOf("warehouse"), { status: 500, body: "line\u001b[2J one" });
  await send({ kind: "viewed" }, { authorization: "Bearer canary-1" });
  await send({ kind: "paid" });
}

test("people get what happened, why, and commands", async () => {
  await trouble();
  const { printed, code } = await explain("source", "checkout", "--from", "1h");
  const text = printed.join("\n");
  expect(text).toContain("2 requests, 1 ignored, 1 failed");
  expect(text).toContain("IGNORED  the connection ");
  expect(text).toContain('body.kind is "viewed", wanted "paid"');
  expect(text).toContain('FAILED  the destination "warehouse" answered 500: 1 event');
  expect(text).toContain("its answer: line\\u001b[2J one");
  expect(text).toMatch(
    /→ Then deliver again what failed, and only that\.\n {6}pulumi-hookdeck bulk start retry-events/,
  );
  expect(text).not.toContain("canary");
  expect(code).toBe(0);
  expect((await explain("source", "checkout", "--check")).code).toBe(2);
});

test("programs get a version and the findings as they are", async () => {
  await trouble();
  const { printed } = await explain("--format", "json");
  const read = JSON.parse(printed.join("\n"));
  expect(read).toMatchObject({ version: 1, subject: { kind: "project" }, counts: { ignored: 1, failed: 1 } });
  expect(Object.keys(read)).toEqual([
    "version",
    "subject",
    "from",
    "to",
    "counts",
    "findings",
    "notes",
    "calls",
  ]);
});

test("Markdown has a list of what to do, and breaks out of nothing", async () => {
  await trouble();
  const { printed } = await explain("connection", "orders", "--format", "markdown");
  const text = printed.join("\n");
  expect(text).toMatch(/^### Connection orders \(`web_/);
  expect(text).toContain("- [ ] Mend the receiver.");
  expect(text).toMatch(/- \[ \] .* `pulumi-hookdeck bulk start retry-events /);
});

test("an id of a request or an event needs no word before it", async () => {
  await trouble();
  const [failed] = Object(await project.api("GET", "/events")).models;
  const { printed } = await explain(failed.id);
  expect(printed.join("\n")).toContain(`Event ${failed.id}`);
  expect((await explain(failed.request_id)).printed.join("\n")).toContain(`Request ${failed.request_id}`);
});

test("a request that waits for its turn is looked at again, for as long as it was told", async () => {
  const { send } = await connect(project, { rules: [{ type: "delay", delay: 3_600_000 }] });
  await send({ id: 1 });
  const [request] = Object(await project.api("GET", "/requests")).models;
  let now = 0;
  const pauses = {
    now: () => now,
    async sleep(ms: number) {
      now += ms;
    },
  };
  const run = (args: readonly string[]) =>
    runIn(project.access, (rest, terminal) => runExplain(rest, terminal, pauses), args);
  const { printed } = await run([request.id, "--wait", "6s"]);
  expect(now).toBe(6000);
  expect(printed.join("\n")).toContain("WAITING  the connection");
  await expect(run(["source", "checkout", "--wait", "6s"])).rejects.toThrow("--wait is for a request");
});

test.each([
  [["checkout"], 'not "checkout"'],
  [["source"], 'not "source"'],
  [["suorce", "checkout"], 'not "suorce checkout"; did you mean source?'],
  [["--format", "jsn"], "did you mean json?"],
  [["source", "a", "b"], "one object"],
  [["--from", "yesterday"], "--from takes a time"],
  [["--format", "xml"], "text, json, markdown"],
  [["--max-calls", "0"], "at least 1"],
])("the command line %j is refused", async (args, said) => {
  await expect(explain(...args)).rejects.toThrow(said);
});
