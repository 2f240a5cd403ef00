import { heldClock } from "../../../src/emulator";
import { useProject } from "../project";
import { connect, explained } from "./shop";

const clock = heldClock();
const project = useProject({ clock });

const filter = { type: "filter", body: { kind: "paid" } } as const;

async function transformation(code: string): Promise<string> {
  return project.create("/transformations", { name: "tidy", code });
}

test("a filter behind a transformation is not judged here: Hookdeck is asked, and the parts are named", async () => {
  const code = 'addHandler("transform", (r) => ({ ...r, body: { kind: "other" } }));';
  const rules = [{ type: "transform", transformation_id: await transformation(code) }, filter];
  const { send } = await connect(project, { rules });
  await send({ kind: "paid" });
  const { findings, counts } = await explained(project, { connection: "orders" });
  expect(counts).toMatchObject({ ignored: 1 });
  expect(findings[0]?.text).toBe(
    'the connection "orders" filters them out by rule 2, a filter on body, as it was then; it sees what the transformation before it made of them: 1 request',
  );
});

test("a transformation that fails is named, with the command that shows it", async () => {
  const id = await transformation('addHandler("transform", () => { throw new Error("no"); });');
  const { send } = await connect(project, { rules: [{ type: "transform", transformation_id: id }] });
  await send({ kind: "paid" });
  const { findings } = await explained(project, { source: "checkout" });
  expect(findings[0]).toMatchObject({ stage: "ignored", cause: "TRANSFORMATION_FAILED" });
  expect(findings[0]?.next[0]?.command).toBe(`pulumi-hookdeck get transformation ${id}`);
});

test("repetitions name the request that came first", async () => {
  const { send } = await connect(project, { rules: [{ type: "deduplicate", window: 60_000 }] });
  await send({ id: 1 });
  await send({ id: 1 });
  const { findings } = await explained(project, { source: "checkout" });
  expect(findings[0]).toMatchObject({ stage: "ignored", cause: "DUPLICATE", count: 1 });
  expect(findings[0]?.text).toMatch(/repetitions of requests before, the newest one req_\w+: 1 request$/);
});

test("a disabled connection and a disabled destination are told apart", async () => {
  const off = await connect(project);
  const other = await connect(project, { name: "copies", destination: { name: "archive" } });
  await clock.advance(1000);
  await project.api("PUT", `/connections/${off.id}/disable`);
  await project.api("PUT", `/destinations/${other.destinationId}/disable`);
  await project.api("PUT", `/connections/${other.id}/enable`);
  await project.api("PUT", `/destinations/${other.destinationId}/disable`);
  await clock.advance(1000);
  await off.send({ id: 1 });
  const { findings, counts } = await explained(project, { source: "checkout" });
  expect(counts).toMatchObject({ ignored: 2 });
  expect(findings.map(({ cause, text }) => `${cause} ${text}`).sort()).toEqual([
    expect.stringMatching(/^DISABLED the connection "copies" is disabled since/),
    expect.stringMatching(/^DISABLED the connection "orders" is disabled since/),
  ]);
});

test("rules that were changed since are said to be, and those that let it through now say so", async () => {
  const { id, send } = await connect(project, { rules: [filter] });
  await send({ kind: "viewed" });
  await clock.advance(60_000);
  await project.api("PUT", `/connections/${id}`, {
    rules: [{ type: "filter", body: { kind: { $in: ["sold"] } } }],
  });
  const changed = await explained(project, { source: "checkout" });
  expect(changed.findings[0]?.text).toMatch(
    /by rule 1 \(as the rules are since 20.*\): body.kind is "viewed"/,
  );
  await project.api("PUT", `/connections/${id}`, { rules: [] });
  const open = await explained(project, { source: "checkout" });
  expect(open.findings[0]?.text).toContain("filters them out by a filter rule as it was then");
  expect(open.findings[0]?.next[0]?.text).toContain("let the newest one through");
});

test("one request through three connections: ignored, failed and delivered", async () => {
  const made = await connect(project, { rules: [filter] });
  await connect(project, { name: "copies", destination: { name: "archive" } });
  await connect(project, { name: "alerts", destination: { name: "pager" } });
  project.emulator.answer("https://pager.example.com", { status: 401 });
  await made.send({ kind: "viewed" });
  const [request] = Object(await project.api("GET", "/requests")).models;
  const { findings, served } = await explained(project, { request: request.id });
  expect(findings.map(({ stage, connection }) => `${stage} ${connection?.name}`)).toEqual([
    "ignored orders",
    "failed alerts",
    "delivered copies",
  ]);
  expect(findings[0]?.text).toContain('body.kind is "viewed", wanted "paid"');
  expect(findings[1]?.next[0]?.text).toContain("config.auth");
  expect(served).toBeLessThanOrEqual(6);
});
