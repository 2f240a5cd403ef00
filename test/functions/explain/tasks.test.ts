import { bulk, type Finding } from "../../../src";
import { heldClock } from "../../../src/emulator";
import { useProject } from "../project";
import { connect, explained, urlOf } from "./shop";

const clock = heldClock();
const project = useProject({ clock });

const only = (findings: readonly Finding[], stage: Finding["stage"]) =>
  findings.filter((finding) => finding.stage === stage);

test("the failing destination among five is named, with its answer and since when: 12 calls", async () => {
  const names = ["billing", "crm", "mail", "search", "warehouse"];
  const made = [];
  for (const name of names) made.push(await connect(project, { name: `to-${name}`, destination: { name } }));
  await made[0]?.send({ id: 1 });
  await clock.advance(60_000);
  const before = new Date(clock.now()).toISOString();
  project.emulator.answer(urlOf("crm"), { status: 503, body: { error: "no database", token: "t-0815" } });
  await clock.advance(60_000);
  for (const id of [2, 3, 4]) await made[0]?.send({ id });

  const { findings, counts, served } = await explained(project, {});
  expect(served).toBeLessThanOrEqual(12);
  expect(counts).toMatchObject({ requests: 4, failed: 3, delivered: 17 });
  const [failure, ...others] = only(findings, "failed");
  expect(others).toEqual([]);
  expect(failure).toMatchObject({
    cause: "RESPONSE",
    count: 3,
    destination: { name: "crm" },
    connection: { name: "to-crm" },
    answer: { status: 503, body: '{"error":"no database","token":"[redacted]"}' },
  });
  expect(failure?.text).toContain('the destination "crm" answered 503: 3 events');
  expect(String(failure?.firstAt) > before).toBe(true);
  expect(String(failure?.lastDeliveredAt) < before).toBe(true);
});

test("why 7 of 12 requests were ignored: the rule, the field, what it has and what is wanted, in 8 calls", async () => {
  const rules = [
    { type: "retry", strategy: "linear", interval: 60_000, count: 3 },
    { type: "filter", body: { kind: "paid", total: { $gte: 10 } } },
  ];
  const { id, send } = await connect(project, { rules });
  await clock.advance(1000);
  for (let i = 0; i < 5; i++) await send({ kind: "paid", total: 10 + i });
  for (let i = 0; i < 4; i++) await send({ kind: "viewed", total: 50 });
  for (let i = 0; i < 2; i++) await send({ kind: "draft", total: 50 });
  await send({ kind: "paid", total: 3 });

  const { findings, counts, served } = await explained(project, { source: "checkout" });
  expect(served).toBeLessThanOrEqual(8);
  expect(counts).toMatchObject({ requests: 12, ignored: 7, delivered: 5, failed: 0 });
  const [kinds, totals, ...others] = only(findings, "ignored");
  expect(others).toEqual([]);
  expect(kinds).toMatchObject({ cause: "FILTERED", count: 6, connection: { id, name: "orders" } });
  expect(kinds?.text).toBe(
    'the connection "orders" filters them out by rule 2: body.kind is "viewed" (4), "draft" (2), wanted "paid": 6 requests',
  );
  expect(totals?.mismatches).toEqual([{ rule: 2, path: "body.total", value: "3", wanted: '{"$gte":10}' }]);
  expect(kinds?.next.at(-1)?.command).toBe(
    `pulumi-hookdeck bulk start retry-ignored-events --where cause=FILTERED --where connectionId=${id}`,
  );
});

test("the paused connection is found, with the command that releases it: 8 calls", async () => {
  const { id, send } = await connect(project);
  const other = await connect(project, { name: "copies", destination: { name: "archive" } });
  await project.api("PUT", `/connections/${id}/pause`);
  await send({ id: 1 });
  await send({ id: 2 });
  const { findings, served } = await explained(project, { source: "checkout" });
  expect(served).toBeLessThanOrEqual(8);
  expect(only(findings, "held")).toMatchObject([
    {
      cause: "PAUSED",
      count: 2,
      connection: { id, name: "orders" },
      next: [{ command: `pulumi-hookdeck unpause connection ${id}` }],
    },
  ]);
  expect(only(findings, "delivered")).toMatchObject([{ count: 2, connection: { id: other.id } }]);
});

test("what failed for one customer is retried, and nothing else, in 3 calls", async () => {
  const { id, send } = await connect(project);
  const url = urlOf("warehouse");
  await send({ customer: "acme", id: 1 });
  project.emulator.answer(url, { status: 500 });
  for (const customer of ["acme", "zeta", "acme"]) await send({ customer, id: 2 });
  project.emulator.answer(url, { status: 200 });
  const query = { status: "FAILED", connectionId: id, body: { customer: "acme" } } as const;
  const calls = await project.calls(() => bulk.retryEvents.start(query, { ...project.access, maxCount: 2 }));
  expect(calls.length).toBeLessThanOrEqual(3);
  await clock.advance(60_000);
  const bodies = project.emulator.received(url).map(({ body, status }) => `${status} ${String(body)}`);
  expect(bodies.slice(4).map((text) => text.replace(/"id".*/, ""))).toEqual([
    '200 {"customer":"acme",',
    '200 {"customer":"acme",',
  ]);
});

test("a payload above the limit, a wrong signature and a disabled source are told apart: 10 calls", async () => {
  const auth = { algorithm: "sha256", encoding: "hex", header_key: "x-sign", webhook_secret_key: "whsec_1" };
  const signed = await connect(project, {
    source: { type: "WEBHOOK", config: { auth_type: "HMAC", auth } },
  });
  expect((await signed.send({ id: 1 }, { "x-sign": "wrong" })).status).toBe(401);
  const open = await connect(project, { name: "large", source: { name: "uploads" } });
  expect((await open.send(`"${"x".repeat(10 * 1024 * 1024 + 1)}"`)).status).toBe(413);
  const off = await connect(project, { name: "old", source: { name: "legacy" } });
  await project.api("PUT", `/sources/${off.sourceId}/disable`);
  await off.send({ id: 2 });

  const { findings, served } = await explained(project, {});
  expect(served).toBeLessThanOrEqual(10);
  const texts = Object.fromEntries(only(findings, "rejected").map(({ cause, text }) => [cause, text]));
  expect(texts["VERIFICATION_FAILED"]).toContain(
    'the source "checkout" could not verify their signature (HMAC): 1 request',
  );
  expect(texts["PAYLOAD_TOO_LARGE"]).toContain('the source "uploads" takes bodies of up to 10 MiB');
  expect(texts["SOURCE_DISABLED"]).toMatch(/the source "legacy" is disabled since 20.*: 1 request/);
  const disabled = only(findings, "rejected").find(({ cause }) => cause === "SOURCE_DISABLED");
  expect(disabled?.next[0]?.command).toBe("pulumi-hookdeck enable source legacy");
});

test("a wrong signature of one request names the headers that it came with, and shows none: 4 calls", async () => {
  const auth = { algorithm: "sha256", encoding: "hex", header_key: "x-sign", webhook_secret_key: "whsec_1" };
  const { send } = await connect(project, {
    source: { type: "WEBHOOK", config: { auth_type: "HMAC", auth } },
  });
  await send({ id: 1 }, { "x-shop-signature": "canary-0815", authorization: "Bearer canary-0816" });
  const [request] = Object(await project.api("GET", "/requests")).models;
  const found = await explained(project, { request: request.id });
  expect(found.served).toBeLessThanOrEqual(4);
  expect(found.findings[0]?.text).toContain("it came with x-shop-signature, authorization");
  expect(JSON.stringify(found)).not.toContain("canary");
});

test("a queue at a rate limit says how long it takes: 8 calls", async () => {
  const config = { delivery_policy: { rate: 2, period: "minute" } };
  const { send } = await connect(project, { config });
  for (let id = 0; id < 8; id++) await send({ id });
  const { findings, served } = await explained(project, { destination: "warehouse" });
  expect(served).toBeLessThanOrEqual(9);
  const [queue] = only(findings, "held");
  expect(queue).toMatchObject({ cause: "QUEUED", count: 6, destination: { name: "warehouse" } });
  expect(queue?.text).toBe(
    'the destination "warehouse" takes 2 in a minute, so that the last one is due in about 180 s: 6 events',
  );
});

test("a retry schedule of one event is told to its end: 5 calls", async () => {
  const retry = { type: "retry", strategy: "exponential", interval: 60_000, count: 3 };
  const { send } = await connect(project, { rules: [retry] });
  project.emulator.answer(urlOf("warehouse"), { status: 502 });
  const start = clock.now();
  await send({ id: 1 });
  await clock.advance(60_000);
  const [event] = Object(await project.api("GET", "/events")).models;
  const { findings, served } = await explained(project, { event: event.id });
  expect(served).toBeLessThanOrEqual(5);
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  expect(findings[0]).toMatchObject({ stage: "failed", nextAttemptAt: at(3) });
  expect(findings[0]?.text).toContain(`the last retry, if none succeeds, is at ${at(7)}`);
  expect(findings[0]?.text).toContain("retry rule: exponential, 60 s, at most 3 times");
});
