import { probe } from "../../src";
import { ordersAt } from "./orders";
import { useProject } from "./project";

const project = useProject();
const filtered = [{ type: "filter", body: { kind: "order.paid" } }];
const quick = { interval: 1, timeout: 20 };
const access = () => ({ ...project.access, ...quick });

async function shop(rules: readonly unknown[] = filtered) {
  const orders = await ordersAt(project, "orders");
  return { id: await orders.connect("first", rules), orders };
}

test("a filter is in force once Hookdeck ignores three probes in a row, and nothing is delivered", async () => {
  const { id } = await shop();
  const found = await probe(id, access());
  expect(found).toEqual({ outcome: "ignored", requestIds: expect.any(Array), refuted: 0 });
  expect(found.requestIds).toHaveLength(3);
  expect(project.emulator.received()).toEqual([]);
});

test("a probe is published with the key: a source that verifies its senders takes it", async () => {
  const auth = { username: "u", password: "p" };
  const id = await project.create("/connections", {
    name: "first",
    source: { name: "orders", type: "WEBHOOK", config: { auth_type: "BASIC_AUTH", auth } },
    destination: { name: "first", type: "HTTP", config: { url: "https://first.example.com" } },
    rules: filtered,
  });
  expect((await probe(id, access())).requestIds).toHaveLength(3);
});

test("a probe of a source that answers in its own words is found by its mark", async () => {
  const id = await project.create("/connections", {
    name: "first",
    source: {
      name: "orders",
      type: "WEBHOOK",
      config: { custom_response: { content_type: "text", body: "ok" } },
    },
    destination: { name: "first", type: "HTTP", config: { url: "https://first.example.com" } },
    rules: filtered,
  });
  expect((await probe(id, access())).requestIds).toHaveLength(3);
});

test("a request that a connection of the source would deliver is refused before it is sent", async () => {
  const { id, orders } = await shop();
  await orders.connect("second");
  await expect(probe(id, access())).rejects.toThrow(
    "A probe of the connection first would be delivered by second.",
  );
  expect(await project.api("GET", "/requests")).toMatchObject({ count: 0 });
  const request = { body: { kind: "order.paid" } };
  await expect(probe(id, { ...access(), request })).rejects.toThrow("would be delivered by first, second.");
});

test("with deliver, rules are in force once Hookdeck makes an event of the request", async () => {
  const { id } = await shop();
  const request = { body: { kind: "order.paid" }, path: "/paid?a=1", headers: { "x-shop": "de" } };
  expect(await probe(id, { ...access(), request, deliver: true, times: 1 })).toMatchObject({
    outcome: "event",
  });
  await project.emulator.settle();
  expect(project.emulator.received()).toMatchObject([
    { url: "https://first.example.com/orders/paid?a=1", headers: { "x-shop": "de" } },
  ]);
});

test("rules that Hookdeck does not apply in time are an error that names connection and request", async () => {
  const { id } = await shop();
  const late = probe(id, { ...access(), expect: "event", deliver: true });
  await expect(late).rejects.toThrow(
    /^The rules of the connection first are not in force after 0\.02 s: it should make an event of a probe, and did not with req_\w+\. Look at that request/,
  );
});

test("what stands behind a transformation is probed by who says what to expect", async () => {
  const code = "addHandler('transform', (r) => ({ ...r, body: { kind: 'other' } }));";
  const { id } = await shop([{ type: "transform", transformation: { name: "t", code } }, ...filtered]);
  await expect(probe(id, access())).rejects.toThrow("depends on its transformation");
  expect(await probe(id, { ...access(), expect: "ignored" })).toMatchObject({ outcome: "ignored" });
});

test("a disabled connection is not probed", async () => {
  const { id } = await shop();
  await project.api("PUT", `/connections/${id}/disable`);
  await expect(probe(id, access())).rejects.toThrow("The connection first is disabled");
});
