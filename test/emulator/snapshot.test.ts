import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { isPosix } from "../posix-test";
import { call, useSnapshotFile } from "./snapshot-file";

const { folder, file, during } = useSnapshotFile();

const connection = {
  name: "orders",
  source: { name: "shop", type: "STRIPE", config: { auth: { webhook_secret_key: "whsec" } } },
  destination: { name: "api", config: { url: "https://example.com" } },
};

test("objects, ids, times, secrets, keys and projects are there after a restart", async () => {
  const before = await during(async (emulator) => {
    const { apiKey, organizationKey, projectId } = emulator;
    const made = await call(emulator, apiKey, "PUT", "/connections", connection);
    await call(emulator, apiKey, "POST", "/transformations", { name: "clean", code: "1", env: { A: "b" } });
    const gone = await call(emulator, apiKey, "POST", "/sources", { name: "gone" });
    await call(emulator, apiKey, "DELETE", `/sources/${gone.id}`);
    const project = await call(emulator, organizationKey, "POST", "/projects", { name: "Second" });
    const key = { label: "CI", type: "project", team_id: project.id };
    const second = await call(emulator, organizationKey, "POST", "/organizations/current/api-keys", key);
    const read = await call(emulator, apiKey, "GET", `/connections/${made.id}`);
    const port = Number(new URL(emulator.url).port);
    return {
      port,
      apiKey,
      organizationKey,
      projectId,
      read,
      gone: gone.id,
      second: second.key,
      project: project.id,
    };
  });
  const restarted = async (emulator: Emulator) => {
    const { apiKey, organizationKey, projectId } = emulator;
    expect({ apiKey, organizationKey, projectId }).toEqual({
      apiKey: before.apiKey,
      organizationKey: before.organizationKey,
      projectId: before.projectId,
    });
    expect(await call(emulator, apiKey, "GET", `/connections/${before.read.id}`)).toEqual(before.read);
    expect(await call(emulator, apiKey, "GET", `/sources/${before.gone}`)).toBe(410);
    const revealed = await call(
      emulator,
      apiKey,
      "GET",
      `/sources/${before.read.source.id}?include=config.auth`,
    );
    expect(revealed.config.auth).toEqual({ webhook_secret_key: "whsec" });
    expect((await call(emulator, apiKey, "GET", "/transformations")).models).toMatchObject([
      { env: { A: "b" } },
    ]);
    expect((await call(emulator, before.second, "GET", "/cli-auth/validate")).team_id).toBe(before.project);
  };
  // a source's URL is below the address
  await during(restarted, { port: before.port });
});

test("the state is in the file after the request, without a proper end", async () => {
  await during(async (emulator) => {
    const start = await readFile(file());
    await call(emulator, emulator.apiKey, "PUT", "/connections", connection);
    await during(
      async (copy) => {
        expect((await call(copy, emulator.apiKey, "GET", "/connections")).count).toBe(1);
      },
      { snapshot: await copied(start) },
    );
  });
});

/** A copy of the file as it is once it is another. */
async function copied(start: Buffer): Promise<string> {
  const copy = join(folder(), "copy");
  for (;;) {
    const bytes = await readFile(file());
    if (!bytes.equals(start)) {
      await writeFile(copy, bytes);
      return copy;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a reset is kept, too, and the file is for its owner only, with nothing left beside it", async () => {
  await during(async (emulator) => {
    await call(emulator, emulator.apiKey, "PUT", "/connections", connection);
    emulator.reset();
  });
  await during(async (emulator) => {
    expect((await call(emulator, emulator.apiKey, "GET", "/connections")).count).toBe(0);
  });
  if (isPosix) expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(await readdir(folder())).toEqual(["state"]);
});

test("keys of the options count where there is no file yet; the seed is sown again, by names", async () => {
  const seed = { sources: [{ name: "shop" }] };
  const first = await during((emulator) => call(emulator, "mine", "GET", "/sources"), {
    apiKey: "mine",
    seed,
  });
  await during(
    async (emulator) => {
      expect(emulator.apiKey).toBe("mine");
      expect((await call(emulator, "mine", "GET", "/sources")).models[0].id).toBe(first.models[0].id);
    },
    { apiKey: "another", seed },
  );
});

test.each([
  ["text", async () => "{}"],
  ["a snapshot that was cut off", async () => (await readFile(file())).subarray(0, -10)],
  [
    "a snapshot in which a byte was changed",
    async () => (await readFile(file())).map((byte, at) => (at === 200 ? byte ^ 1 : byte)),
  ],
])("%s is refused, with what to do, and not overwritten", async (_, content) => {
  await during(async () => {});
  await writeFile(file(), await content());
  const before = await readFile(file());
  await expect(startEmulator({ snapshot: file() })).rejects.toThrow(/is not a snapshot .* Delete it/);
  expect(await readFile(file())).toEqual(before);
});
