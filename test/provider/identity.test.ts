import { startEmulator } from "../../src/emulator";
import { Lifecycle } from "../../src/provider/lifecycle";
import { sourceSpec } from "../../src/specs/source/source";
import { opened } from "../opened";

const other = { apiKey: "key-of-another-project" };

/** A source of one project, and a lifecycle that has the key of another. */
async function withForeignKey(
  work: (
    foreign: Lifecycle,
    id: string,
    olds: Record<string, unknown>,
    calls: () => string[],
  ) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ projects: [other] });
  try {
    const lifecycle = (apiKey: string) => {
      const config: Record<string, string> = { "hookdeck:apiKey": apiKey, "hookdeck:apiBase": emulator.url };
      const made = new Lifecycle(sourceSpec);
      made.configure((key) => config[key]);
      return made;
    };
    const { id, outs } = await lifecycle(emulator.apiKey).create({ name: "s", type: "WEBHOOK" });
    const before = emulator.journal.length;
    const calls = () => emulator.journal.slice(before).map(({ method, path }) => `${method} ${path}`);
    await work(lifecycle(other.apiKey), id, opened(outs), calls);
  } finally {
    await emulator.close();
  }
}

test("with the key of another project nothing is read as gone, changed, deleted or created", async () => {
  await withForeignKey(async (foreign, id, olds, calls) => {
    const news = { name: "s", type: "WEBHOOK", description: "new" };
    await expect(foreign.read(id, olds)).rejects.toThrow(String(olds["teamId"]));
    await expect(foreign.update(id, olds, news)).rejects.toThrow("see the first error");
    await expect(foreign.delete(id, olds)).rejects.toThrow();
    foreign.diff(olds, news);
    await expect(foreign.create({ name: "another", type: "WEBHOOK" })).rejects.toThrow();
    expect(calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
  });
});

test("the first write of a stack needs no proof, and a proof is asked for once", async () => {
  const emulator = await startEmulator();
  try {
    const config: Record<string, string> = {
      "hookdeck:apiKey": emulator.apiKey,
      "hookdeck:apiBase": emulator.url,
    };
    const lifecycle = new Lifecycle(sourceSpec);
    lifecycle.configure((key) => config[key]);
    const made = await lifecycle.create({ name: "s", type: "WEBHOOK" });
    await lifecycle.update(made.id, opened(made.outs), { name: "s", type: "WEBHOOK", description: "new" });
    await lifecycle.delete(made.id, opened(made.outs));
    expect(emulator.journal.map(({ method }) => method)).toEqual(["POST", "PUT", "DELETE"]);
  } finally {
    await emulator.close();
  }
});
