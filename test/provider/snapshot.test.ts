import { opened } from "../opened";
import { type Account, withAccount } from "./account";

/** Creates sources and answers what a refresh gets for each. */
async function createSources(account: Account, count: number, config?: object) {
  const provider = account.lifecycle("Source");
  const made = [];
  for (let i = 0; i < count; i++) {
    const { inputs } = provider.check({}, { name: `s-${i}`, type: "HTTP", ...(config && { config }) });
    const { id, outs } = await provider.create(inputs);
    made.push({ id, olds: opened(outs) });
  }
  return made;
}

/** The calls that something made, without their version. */
async function callsOf({ emulator }: Account, run: () => Promise<unknown>): Promise<string[]> {
  const before = emulator.journal.length;
  await run();
  return emulator.journal.slice(before).map(({ method, path }) => `${method} ${path}`);
}

const auth = { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-key" } };

test("a refresh of many objects costs one call for each page of 250, secrets included", async () => {
  await withAccount("2026-09-01", async (account) => {
    const made = await createSources(account, 30, auth);
    const provider = account.lifecycle("Source");
    const calls = await callsOf(account, async () => {
      const found = await Promise.all(made.map(({ id, olds }) => provider.read(id, olds)));
      expect(found.map((each) => opened(each?.inputs ?? {})["config"])).toEqual(made.map(() => auth));
    });
    expect(calls).toEqual(["GET /sources"]);
  });
});

test("an object that changed since is read alone, with its secret", async () => {
  await withAccount("2026-09-01", async (account) => {
    const [first, second] = await createSources(account, 2, auth);
    if (!first || !second) throw new Error("nothing was created");
    const edited = { header_key: "x-key", api_key: "canary-edited" };
    await account.edit("Source", first.id, { config: { auth: edited } });
    const provider = account.lifecycle("Source");
    const calls = await callsOf(account, async () => {
      const [changed] = await Promise.all([first, second].map(({ id, olds }) => provider.read(id, olds)));
      expect(opened(changed?.inputs ?? {})).toMatchObject({ config: { auth: { apiKey: "canary-edited" } } });
    });
    expect(calls).toEqual(["GET /sources", `GET /sources/${first.id}`]);
  });
});

test("secrets are read anew for each object where that is chosen", async () => {
  await withAccount("2026-09-01", async (account) => {
    const made = await createSources(account, 2, auth);
    const provider = account.lifecycle("Source", { "hookdeck:readSecrets": "always" });
    const calls = await callsOf(account, () =>
      Promise.all(made.map(({ id, olds }) => provider.read(id, olds))),
    );
    expect(calls.sort()).toEqual(["GET /sources", ...made.map(({ id }) => `GET /sources/${id}`)].sort());
  });
});

test("an object that is not in the list is asked for by its id before it counts as gone", async () => {
  await withAccount("2026-09-01", async (account) => {
    const [first] = await createSources(account, 1);
    if (!first) throw new Error("nothing was created");
    account.emulator.fail({
      match: { method: "GET", path: "/sources" },
      action: { type: "status", code: 200, body: { pagination: {}, count: 0, models: [] } },
    });
    expect(await account.lifecycle("Source").read(first.id, first.olds)).toMatchObject({ id: first.id });
    await account.api("DELETE", `/sources/${first.id}`);
    expect(await account.lifecycle("Source").read(first.id, first.olds)).toBeUndefined();
  });
});

test("a disabled object is in the list like any other", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Destination");
    const destination = await provider.create({ name: "d", type: "MOCK_API", disabled: true });
    const calls = await callsOf(account, async () => {
      const olds = opened(destination.outs);
      expect(await account.lifecycle("Destination").read(destination.id, { ...olds })).toMatchObject({
        props: { disabledAt: expect.any(String), disabled: true },
      });
    });
    expect(calls).toEqual(["GET /destinations"]);
  });
});

test("an own write makes the next read look again", async () => {
  await withAccount("2026-09-01", async (account) => {
    const [first] = await createSources(account, 1);
    if (!first) throw new Error("nothing was created");
    const provider = account.lifecycle("Source");
    await provider.read(first.id, first.olds);
    const { outs } = await provider.update(first.id, first.olds, {
      name: "s-0",
      type: "HTTP",
      description: "new",
    });
    expect(await provider.read(first.id, opened(outs))).toMatchObject({ inputs: { description: "new" } });
  });
});

test("in a large project of which the stack holds a corner, the walk gives up and reads by id", async () => {
  await withAccount("2026-09-01", async (account) => {
    const [first] = await createSources(account, 1);
    if (!first) throw new Error("nothing was created");
    for (let i = 0; i < 1100; i += 100) {
      const names = Array.from({ length: 100 }, (_, k) => `other-${i + k}`);
      await Promise.all(names.map((name) => account.api("POST", "/sources", { name })));
    }
    const calls = await callsOf(account, () => account.lifecycle("Source").read(first.id, first.olds));
    expect(calls).toEqual([...Array(4).fill("GET /sources"), `GET /sources/${first.id}`]);
  });
});

test("a list that never ends is an error, not an endless wait", async () => {
  await withAccount("2026-09-01", async (account) => {
    const [first] = await createSources(account, 1);
    if (!first) throw new Error("nothing was created");
    account.emulator.fail({
      match: { method: "GET", path: "/sources", times: 50 },
      action: { type: "status", code: 200, body: { pagination: { next: "src_1" }, count: 0, models: [] } },
    });
    await expect(account.lifecycle("Source").read(first.id, first.olds)).rejects.toThrow(
      "does not come to an end",
    );
  });
});
