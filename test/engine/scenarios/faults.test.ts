import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Disturbance, Engine, Outcome } from "../engine";
import { engines } from "../engines";
import { expectOk, inLab, type Lab } from "../lab";

const canary = "canary-source-secret-4e1f";
const program = `
  const auth = { webhookSecretKey: "${canary}" };
  const orders = new hookdeck.Source("orders", { type: "SHOPIFY", config: { auth } });
  new hookdeck.Destination("later", { type: "MOCK_API" }, { dependsOn: [orders] });`;

/** Makes every process of a provider note its id, and that of a program its own and that of what started it. */
const note = `
  const isProgram = /cmd.run/.test(process.argv[1] ?? "");
  const ids = isProgram ? ["program " + process.pid, "host " + process.ppid] : ["provider " + process.pid];
  if (isProgram || /dynamic-provider|pulumi-resource-hookdeck/.test(process.argv[1] ?? ""))
    require("node:fs").appendFileSync(process.env.NOTED_PROCESSES, ids.join("\\n") + "\\n");`;

/** A lab whose provider can be killed, and from which nothing is left when its engine is. */
async function inPerilousLab(
  engine: Engine,
  scenario: (lab: Lab, killProvider: () => void) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-noted-"));
  const [script, noted] = [join(folder, "note.cjs"), join(folder, "noted")];
  writeFileSync(script, note);
  writeFileSync(noted, "");
  const kill = (kind: RegExp) => {
    const ids = [...readFileSync(noted, "utf8").matchAll(kind)].map(([, id]) => Number(id));
    // an engine that is no process starts the program from this one
    for (const id of ids.filter((each) => each !== process.pid)) {
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // it has ended
      }
    }
  };
  try {
    const env = { NODE_OPTIONS: `--require=${script}`, NOTED_PROCESSES: noted };
    await inLab(engine, program, (lab) => scenario(lab, () => kill(/^provider (\d+)$/gm)), { env });
  } finally {
    kill(/^\w+ (\d+)$/gm);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs an update that something happens to while its first create is carried out and not yet answered. */
async function upUntilCreate(lab: Lab, disturbance: Disturbance, happens: () => unknown): Promise<Outcome> {
  const { emulator, stack } = lab;
  emulator.fail({
    match: { method: "POST", path: "/sources" },
    phase: "after",
    action: { type: "latency", ms: 3_600_000 },
  });
  const outcome = stack.up(disturbance);
  while (!emulator.journal.some(({ applied }) => applied)) await Promise.race([delay(20), outcome]);
  await happens();
  return outcome;
}

const namesIn = async ({ stack }: Lab) =>
  (await stack.state()).resources
    .map(({ name }) => name)
    .filter((name) => name === "orders" || name === "later");

/** What stands in Hookdeck, the only source's id among it. */
async function standing({ api }: Lab) {
  const [sources, destinations] = [await api("GET", "/sources"), await api("GET", "/destinations")];
  return { ids: sources.models.map(({ id }) => id), later: destinations.models.map(({ name }) => name) };
}

/** The next update takes over what was made, makes the rest, and finds nothing to do after that. */
async function expectHealed(lab: Lab, outcome: Outcome): Promise<void> {
  const before = await standing(lab);
  expect(before).toEqual({ ids: [expect.any(String)], later: [] });
  lab.emulator.heal();
  const healed = expectOk(await lab.stack.up());
  expect(await standing(lab)).toEqual({ ids: before.ids, later: ["later"] });
  expect(await namesIn(lab)).toEqual(["orders", "later"]);
  expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
  for (const text of [outcome.text, healed.text, (await lab.stack.state()).text]) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(lab.emulator.apiKey);
  }
}

const abort = () => new AbortController();
// nothing tells from outside when an engine has taken in an interrupt
const takenIn = () => delay(1_000);

describe.each(engines())("$title", (engine) => {
  test("22. kill -9 of the provider in the middle of a create: fails with the create not in the state, and the next up heals", async () => {
    await inPerilousLab(engine, async (lab, killProvider) => {
      const outcome = await upUntilCreate(lab, {}, killProvider);
      expect(outcome.ok).toBe(false);
      expect(await namesIn(lab)).toEqual([]);
      await expectHealed(lab, outcome);
    });
  });

  test("24. Ctrl-C once: the call that runs comes to its end, the one that waits never starts, and the next up goes on", async () => {
    await inPerilousLab(engine, async (lab) => {
      const interrupt = abort();
      const outcome = await upUntilCreate(lab, { interrupts: [interrupt.signal] }, async () => {
        interrupt.abort();
        await takenIn();
        lab.emulator.heal();
      });
      expect(outcome.ok).toBe(false);
      expect(await namesIn(lab)).toEqual(["orders"]);
      await expectHealed(lab, outcome);
    });
  });
});

// the stand-in is no process of its own: nothing can kill it alone, and one Ctrl-C ends it
const processes = engines().filter(({ isProcess }) => isProcess);

for (const engine of processes)
  describe(engine.title, () => {
    test("23. kill -9 of the engine in the middle of a create: pulumi cancel, a refresh that clears pending creates, and the next up heal", async () => {
      await inPerilousLab(engine, async (lab, killProvider) => {
        const kill = abort();
        const outcome = await upUntilCreate(lab, { kill: kill.signal }, () => kill.abort());
        expect(outcome.text).toContain("was killed");
        killProvider();
        expectOk((await lab.stack.recover()) ?? outcome);
        expect(await namesIn(lab)).toEqual([]);
        await expectHealed(lab, outcome);
      });
    });

    test("24. Ctrl-C twice: ends at once with the create not in the state, and the next up heals", async () => {
      await inPerilousLab(engine, async (lab) => {
        const [first, second] = [abort(), abort()];
        const outcome = await upUntilCreate(lab, { interrupts: [first.signal, second.signal] }, async () => {
          first.abort();
          await takenIn();
          second.abort();
        });
        expect(outcome.ok).toBe(false);
        expectOk((await lab.stack.recover()) ?? outcome);
        expect(await namesIn(lab)).toEqual([]);
        await expectHealed(lab, outcome);
      });
    });
  });
