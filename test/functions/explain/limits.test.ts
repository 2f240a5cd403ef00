import { explain } from "../../../src";
import { QueryError } from "../../../src/queries/query";
import { useProject } from "../project";
import { connect, explained, urlOf } from "./shop";

const project = useProject();

test("59 requests of every fate take 12 calls at most, and fewer where fewer are wanted", async () => {
  const rules = [
    { type: "deduplicate", window: 1000, include_fields: ["body.id"] },
    { type: "filter", body: { kind: "paid" } },
  ];
  const { send } = await connect(project, { rules });
  project.emulator.answer(urlOf("warehouse"), { status: 500 });
  for (let id = 0; id < 40; id++) await send({ id, kind: "viewed" });
  for (let id = 40; id < 55; id++) await send({ id, kind: "paid" });
  for (let again = 0; again < 4; again++) await send({ id: 54, kind: "paid" });
  const { counts, findings, served, notes } = await explained(project, { source: "checkout" });
  expect(served).toBeLessThanOrEqual(12);
  expect(counts).toMatchObject({ requests: 59, failed: 15, ignored: 44 });
  expect(findings.map(({ text }) => text).join("\n")).toContain(
    'filters them out by rule 2, unless rule 1 dropped some as repetitions: body.kind is "viewed", wanted "paid": 40 requests',
  );
  // repetitions cannot be told here: one at a time is how Hookdeck tells why
  expect(notes.join()).toMatch(/Why connections ignored [23] of the requests was not asked/);
  const few = await explained(project, { source: "checkout" }, { maxCalls: 1 });
  expect(few.served).toBeLessThanOrEqual(9);
});

test("what does not fit into a page is counted by metrics, and dated by a call of its own", async () => {
  const { send } = await connect(project);
  project.emulator.answer(urlOf("warehouse"), { status: 404 });
  await send({ id: 0 });
  project.emulator.answer(urlOf("warehouse"), { status: 500 });
  for (let id = 0; id < 255; id++) await send({ id });
  const first = Object(await project.api("GET", "/events?dir=asc&limit=2")).models;
  const { findings, counts, served, notes } = await explained(project, { source: "checkout" });
  expect(served).toBeLessThanOrEqual(12);
  expect(counts.failed).toBe(256);
  const [most, rare] = findings;
  expect(most).toMatchObject({ answer: { status: 500 }, count: 255, firstAt: first[1].created_at });
  expect(rare).toMatchObject({ answer: { status: 404 }, count: 1, firstAt: first[0].created_at });
  expect(notes.join()).toContain("from its metrics");
});

test("a time that is over is looked at by itself", async () => {
  const { send } = await connect(project);
  await send({ id: 1 });
  const { counts, from, to } = await explained(project, {
    source: "checkout",
    from: "2020-01-01T00:00:00Z",
    to: new Date("2020-01-02T00:00:00Z"),
  });
  expect(counts).toMatchObject({ requests: 0, delivered: 0 });
  expect([from, to]).toEqual(["2020-01-01T00:00:00Z", "2020-01-02T00:00:00.000Z"]);
});

test.each<[object, string]>([
  [{ source: "a", destination: "b" }, "source"],
  [{ from: "2020-01-02T00:00:00Z", to: "2020-01-01T00:00:00Z" }, "from must be earlier than to"],
  [{ requestId: "req_1" }, "requestId"],
  [{ from: "yesterday" }, "from"],
])("the question %j is refused", async (question, said) => {
  const asked = explain(question, project.access);
  await expect(asked).rejects.toThrow(QueryError);
  await expect(asked).rejects.toThrow(said);
});

test("an object that is not there is named, with what may have been meant", async () => {
  await connect(project);
  await expect(explain({ source: "chekout" }, project.access)).rejects.toThrow('Did you mean "checkout"?');
  await expect(explain({ request: "req_gone" }, project.access)).rejects.toThrow("No request has the id");
});

test("a connection's name that several sources have is refused, and found within one", async () => {
  await connect(project);
  await connect(project, { source: { name: "shop" } });
  await expect(explain({ connection: "orders" }, project.access)).rejects.toThrow("2 connections");
  const { subject } = await explain({ connection: "orders", source: "shop" }, project.access);
  expect(subject).toMatchObject({ kind: "connection", name: "orders" });
});
