import { bulk, events, issues, metrics, requests } from "../../src";
import { runBulk } from "../../src/cli/bulk";
import { QueryError } from "../../src/queries/query";
import { runIn } from "../cli/screen";
import { connect, urlOf } from "./explain/shop";
import { useProject } from "./project";

const project = useProject();
const hour = { start: new Date(Date.now() - 3_600_000), end: new Date(Date.now() + 3_600_000) };

/** Two connections of one name, each with an event that failed. */
async function twins(): Promise<void> {
  project.emulator.answer(urlOf("warehouse"), { status: 500 });
  project.emulator.answer(urlOf("archive"), { status: 500 });
  const first = await connect(project);
  const second = await connect(project, { source: { name: "shop" }, destination: { name: "archive" } });
  await first.send({ id: 1 });
  await second.send({ id: 2 });
}

test("events are found by the names of their source, destination and connection", async () => {
  await twins();
  const list = async (query: Parameters<typeof events.list>[0]) =>
    (await events.list(query, project.access).all()).length;
  expect(await list({ source: "checkout" })).toBe(1);
  expect(await list({ destination: ["archive", "warehouse"] })).toBe(2);
  expect(await list({ connection: "orders", source: "shop" })).toBe(1);
  const calls = await project.calls(() => list({ source: ["shop", "shop"], status: "FAILED" }));
  expect(calls).toEqual(["GET /sources", "GET /events"]);
});

test("requests, issues, metrics and bulk operations take names too", async () => {
  await twins();
  expect(await requests.list({ source: "shop" }, project.access).all()).toHaveLength(1);
  const count = { dateRange: hour, measures: ["count"], filters: { destination: "archive" } } as const;
  expect((await metrics.events(count, project.access)).rows[0]?.metrics).toEqual({ count: 1 });
  expect(
    await issues.count({ aggregationKeys: { connection: "orders" } }, project.access).catch(String),
  ).toMatch(/2 connections have the name "orders"/);
  const plan = await bulk.retryEvents.plan({ source: "checkout", status: "FAILED" }, project.access);
  expect(plan.estimatedCount).toBe(1);
  const target = { source: "checkout", connections: ["orders"] };
  const copies = await bulk.replayRequests.plan({ source: "shop", target }, project.access);
  expect(copies.estimatedCount).toBe(1);
});

test("an id stands where a name can, and a name that looks like an id is a name", async () => {
  await twins();
  await connect(project, { name: "copies", source: { name: "src_abcdefghijkl" } });
  const [source] = Object(await project.api("GET", "/sources?name=shop")).models;
  expect(await events.list({ source: source.id }, project.access).all()).toHaveLength(1);
  expect(await events.list({ source: "src_abcdefghijkl" }, project.access).all()).toEqual([]);
});

test("a name that is ambiguous, unknown or of no use is refused, and nothing is listed", async () => {
  await twins();
  const calls = await project.calls(async () => {
    await expect(events.list({ connection: "orders" }, project.access).all()).rejects.toThrow(
      /2 connections have the name "orders".*Give its sourceId too/s,
    );
    await expect(events.list({ source: "chekout" }, project.access).all()).rejects.toThrow(
      'Did you mean "checkout"?',
    );
    expect(() => events.list({ source: "a", sourceId: "src_1" })).toThrow(QueryError);
    expect(() => requests.list(Object({ connection: "orders" }))).toThrow("requests belong to a source");
    expect(() => events.list(Object({ source: undefined }))).toThrow("must be a name or an id");
    await expect(bulk.retryEvents.start({ source: [] }, project.access)).rejects.toThrow(QueryError);
  });
  expect(calls.filter((call) => call.includes("/events"))).toEqual([]);
});

test("the command line takes names, and never acts on more than they say", async () => {
  await twins();
  const run = (...where: string[]) =>
    runIn(project.access, runBulk, [
      ...["plan", "retry-events", "--where", "status=FAILED"],
      ...where.flatMap((each) => ["--where", each]),
    ]);
  expect((await run("connection=orders", "source=checkout")).printed).toEqual([
    "would retry about 1 events, in 1 batches",
  ]);
  expect((await run("destination=archive", "destination=warehouse")).printed.join()).toContain("about 2");
  await expect(run("destination=archiv")).rejects.toThrow('Did you mean "archive"?');
});
