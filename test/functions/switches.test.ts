import * as pulumi from "@pulumi/pulumi";
import { connections, destinations, issueTriggers, sources } from "../../src";
import { runSwitch } from "../../src/cli/switch";
import { runIn } from "../cli/screen";
import { connect, urlOf } from "./explain/shop";
import { useProject } from "./project";

const project = useProject();

afterEach(async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
});

const stateOf = async (path: string) => {
  const { paused_at, disabled_at } = await project.api("GET", path);
  return { isPaused: paused_at !== null && paused_at !== undefined, isDisabled: disabled_at !== null };
};
const changes = (calls: readonly string[]) => calls.filter((call) => call.startsWith("PUT"));

test("connections are paused and released by name, several at once; what stood like that is left alone", async () => {
  const orders = await connect(project);
  const copies = await connect(project, { name: "copies", destination: { name: "archive" } });
  await connections.pause("copies", project.access);
  const calls = await project.calls(async () => {
    const done = await connections.pause(["orders", "copies", orders.id], project.access);
    expect(done).toEqual([
      { kind: "connection", id: orders.id, name: "orders", verb: "pause", state: "done", effects: [] },
      { kind: "connection", id: copies.id, name: "copies", verb: "pause", state: "already", effects: [] },
    ]);
  });
  expect(changes(calls)).toEqual([`PUT /connections/${orders.id}/pause`]);
  await orders.send({ id: 1 });
  expect(project.emulator.received(urlOf("warehouse"))).toEqual([]);
  await connections.unpause(orders.id, project.access);
  await project.emulator.settle();
  expect(project.emulator.received(urlOf("warehouse"))).toHaveLength(1);
});

test("what a switch does to neighbours and to waiting events is told before", async () => {
  const orders = await connect(project);
  await connect(project, { name: "copies", destination: { name: "archive" } });
  await connections.pause("orders", project.access);
  await orders.send({ id: 1 });
  const [planned] = await sources.disable("checkout", { ...project.access, dryRun: true });
  expect(planned).toMatchObject({
    state: "planned",
    effects: [
      expect.stringMatching(/^disables its connections "(orders", "copies|copies", "orders)" too$/),
      "calls off 1 event that waits, for good",
    ],
  });
  await sources.disable("checkout", project.access);
  expect(await stateOf(`/connections/${orders.id}`)).toMatchObject({ isDisabled: true });
  expect((await sources.enable("checkout", { ...project.access, dryRun: true }))[0]?.effects.join()).toMatch(
    /stay disabled$/,
  );
  const [enabled] = await connections.enable("orders", project.access);
  expect(enabled?.effects).toEqual(['enables its source "checkout" too']);
  expect(await stateOf(`/sources/${orders.sourceId}`)).toMatchObject({ isDisabled: false });
});

test("destinations and issue triggers are switched too", async () => {
  const orders = await connect(project);
  await destinations.disable("warehouse", project.access);
  expect(await stateOf(`/destinations/${orders.destinationId}`)).toMatchObject({ isDisabled: true });
  const configs = { strategy: "first_attempt", connections: "*" };
  const body = { name: "all", type: "delivery", configs, channels: null };
  const id = await project.create("/issue-triggers", body);
  await issueTriggers.disable("all", project.access);
  expect(await stateOf(`/issue-triggers/${id}`)).toMatchObject({ isDisabled: true });
  await issueTriggers.enable(id, project.access);
  expect(await stateOf(`/issue-triggers/${id}`)).toMatchObject({ isDisabled: false });
});

test("where one of several names is unknown or ambiguous, nothing is switched", async () => {
  await connect(project);
  await connect(project, { name: "copies", source: { name: "shop" } });
  await connect(project, { name: "copies" });
  const calls = await project.calls(async () => {
    await expect(connections.pause(["orders", "ordrs"], project.access)).rejects.toThrow(
      'Did you mean "orders"?',
    );
    await expect(connections.pause(["orders", "copies"], project.access)).rejects.toThrow("2 connections");
    await expect(connections.pause([], project.access)).rejects.toThrow("Nothing was named");
  });
  expect(changes(calls)).toEqual([]);
  await connections.pause("copies", { ...project.access, source: "shop" });
});

test("nothing is switched in a preview", async () => {
  const orders = await connect(project);
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "p",
    "s",
    true,
  );
  const [foreseen] = await connections.pause("orders", project.access);
  expect(foreseen).toMatchObject({ state: "planned", name: "orders" });
  expect(await stateOf(`/connections/${orders.id}`)).toMatchObject({ isPaused: false });
});

test("the commands act at once where nothing else is touched, and ask otherwise", async () => {
  const orders = await connect(project);
  const run = (verb: "pause" | "disable", args: string[], answers?: boolean[]) =>
    runIn(
      project.access,
      (rest, terminal) => runSwitch(verb, rest, terminal),
      args,
      answers ? { answers } : {},
    );
  const paused = await run("pause", ["connection", "orders"]);
  expect(paused).toMatchObject({ printed: [`connection orders (${orders.id}) paused`], code: 0 });
  await orders.send({ id: 1 });
  const refused = await run("disable", ["connection", "orders"]);
  expect(refused.told).toEqual([
    "disable orders: calls off 1 event that waits, for good",
    "Not done. Give --yes to do it.",
  ]);
  expect(refused.code).toBe(2);
  expect((await run("disable", ["connection", "orders"], [false])).asked).toEqual(["Disable all the same?"]);
  const dry = await run("disable", ["connection", "orders", "--dry-run", "--json"]);
  expect(JSON.parse(dry.printed.join())).toMatchObject({ version: 1, switched: [{ state: "planned" }] });
  expect(await stateOf(`/connections/${orders.id}`)).toMatchObject({ isDisabled: false });
  const done = await run("disable", ["connection", "orders", "--yes"]);
  expect(done.printed).toEqual([`connection orders (${orders.id}) disabled`]);
  await expect(run("pause", ["source", "checkout"])).rejects.toThrow("pause takes connection");
  await expect(run("pause", ["connection"])).rejects.toThrow("pause takes connection");
});
