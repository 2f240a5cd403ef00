import * as hookdeck from "../../src";
import type { Account } from "../provider/account";
import { type Bench, expectOk, withStack } from "./stack";

beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

/** What the program of a test declares. */
let declares: () => void;
const program = () => declares();

/** Two ends that are there, and a connection between them. */
async function clickRoute({ api }: Account, name: string | null = null) {
  const make = async (path: string, body: object) => String((await api("POST", path, body))["id"]);
  const source_id = await make("/sources", { name: "in" });
  const destination_id = await make("/destinations", { name: "out", type: "MOCK_API" });
  return {
    sourceId: source_id,
    destinationId: destination_id,
    id: await make("/connections", { name, source_id, destination_id }),
  };
}

const connectionsOf = async ({ account }: Bench) => {
  const { models } = await account.api("GET", "/connections?disabled=true");
  return (Array.isArray(models) ? models : []).map(({ id, name }) => ({ id, name }));
};
const writesOf = ({ emulator }: Bench) => emulator.journal.filter(({ method }) => method !== "GET").length;

async function expectSettled(bench: Bench): Promise<void> {
  const writes = writesOf(bench);
  expect(expectOk(await bench.stack.preview()).changes).toBe(false);
  expect(expectOk(await bench.stack.refresh({ previewOnly: true })).changes).toBe(false);
  expectOk(await bench.stack.up());
  expect(writesOf(bench)).toBe(writes);
}

test("a connection without a name is taken over by its ends, changed, named, and left without one again", async () => {
  await withStack(program, async (bench) => {
    const { sourceId, destinationId, id } = await clickRoute(bench.account);
    declares = () =>
      void new hookdeck.Connection("route", { name: "", sourceId, destinationId, description: "first" });
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toEqual([{ id, name: null }]);
    expect(await bench.account.live("Connection", id)).toMatchObject({ description: "first", name: null });
    await expectSettled(bench);

    declares = () => void new hookdeck.Connection("route", { sourceId, destinationId });
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toEqual([{ id, name: "route" }]);
    await expectSettled(bench);

    declares = () => void new hookdeck.Connection("route", { name: "", sourceId, destinationId });
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toEqual([{ id, name: null }]);
    await expectSettled(bench);

    expectOk(await bench.stack.destroy());
    expect(await connectionsOf(bench)).toEqual([]);
  });
});

test("one is made where there is none, and again after somebody deleted it", async () => {
  await withStack(program, async (bench) => {
    const { sourceId, destinationId, id } = await clickRoute(bench.account);
    await bench.account.api("DELETE", `/connections/${id}`);
    declares = () => void new hookdeck.Connection("route", { name: "", sourceId, destinationId });
    expectOk(await bench.stack.up());
    const [made, ...more] = await connectionsOf(bench);
    expect([made?.name, more]).toEqual([null, []]);
    await expectSettled(bench);
    await bench.account.api("DELETE", `/connections/${made?.id}`);
    expectOk(await bench.stack.refresh());
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toHaveLength(1);
    await expectSettled(bench);
  });
});

test.each([
  ["one with a name beside one without", null, { name: "second" }],
  ["one without a name beside one with", "first", { name: "" }],
])("%s is refused, taken over by its id, or made where that is meant", async (_, there, wanted) => {
  await withStack(program, async (bench) => {
    const { sourceId, destinationId, id } = await clickRoute(bench.account, there);
    const route = { ...wanted, sourceId, destinationId };
    declares = () => void new hookdeck.Connection("route", route);
    await expect(bench.stack.up()).rejects.toThrow(
      /makes a second connection like the connection .* To take that one over, set adopt to/,
    );
    expect(await connectionsOf(bench)).toEqual([{ id, name: there }]);

    declares = () => void new hookdeck.Connection("route", { ...route, adopt: id });
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toEqual([{ id, name: wanted.name || null }]);
    await expectSettled(bench);
  });
  await withStack(program, async (bench) => {
    const { sourceId, destinationId } = await clickRoute(bench.account, there);
    declares = () =>
      void new hookdeck.Connection("route", { ...wanted, sourceId, destinationId, adopt: false });
    expectOk(await bench.stack.up());
    expect(await connectionsOf(bench)).toHaveLength(2);
    await expectSettled(bench);
  });
});

test("a program has both a connection with a name and one without between the same ends, and means both", async () => {
  await withStack(program, async (bench) => {
    declares = () => {
      const source = new hookdeck.Source("in");
      const destination = new hookdeck.Destination("out", { type: "MOCK_API" });
      const ends = { sourceId: source.id, destinationId: destination.id };
      new hookdeck.Connection("named", ends);
      new hookdeck.Connection("route", { name: "", ...ends });
    };
    expectOk(await bench.stack.up());
    expect((await connectionsOf(bench)).map(({ name }) => name).sort()).toEqual([null, "named"].sort());
    await expectSettled(bench);
  });
});

test("two resources that mean the same connection without a name are refused", async () => {
  await withStack(program, async (bench) => {
    const { sourceId, destinationId } = await clickRoute(bench.account);
    declares = () => {
      new hookdeck.Connection("one", { name: "", sourceId, destinationId });
      new hookdeck.Connection("two", { name: "", sourceId, destinationId });
    };
    await expect(bench.stack.up()).rejects.toThrow(
      "have no name in Hookdeck and one sourceId and destinationId",
    );
  });
});

test("a trigger of a new project is taken over by its type, by a program that was written first", async () => {
  await withStack(program, async (bench) => {
    const triggers = async () => {
      const { models } = await bench.account.api("GET", "/issue-triggers");
      return (Array.isArray(models) ? models : []).filter(({ type }) => type === "delivery");
    };
    const [before] = await triggers();
    const settings = { type: "delivery", configs: { strategy: "final_attempt", connections: "*" } } as const;
    declares = () =>
      void new hookdeck.IssueTrigger("failed", { name: "", channels: { email: {} }, ...settings });
    const preview = String(expectOk(await bench.stack.preview()));
    expect(preview).toMatch(
      new RegExp(`Will take over the existing issue trigger without a name \\(${before.id}\\)`),
    );
    expectOk(await bench.stack.up());
    expect(await triggers()).toMatchObject([{ id: before.id, name: null, configs: settings.configs }]);
    await expectSettled(bench);

    // one with a name is another one, unless its id is said
    declares = () => void new hookdeck.IssueTrigger("named", { channels: { email: {} }, ...settings });
    expectOk(await bench.stack.up());
    expect(await triggers()).toMatchObject([{ name: "named" }]);
    await expectSettled(bench);
  });
});
