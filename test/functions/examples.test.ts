import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { testStack } from "../../src/testing";
import { useProject } from "./project";

jest.setTimeout(120_000);

const project = useProject();
const example = join(__dirname, "../../examples/recovery");
const warehouse = "https://warehouse.example.com/orders";

/** Runs the example's script in a process of its own, and answers what it printed. */
async function runScript(...args: string[]): Promise<{ code: unknown; output: string }> {
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const { apiKey, url } = project.emulator;
  const child = spawn(process.execPath, ["--import", tsx, join(example, "script.ts"), ...args], {
    env: { ...process.env, HOOKDECK_API_KEY: apiKey, HOOKDECK_API_BASE: url },
  });
  try {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += String(text);
      });
    }
    const [code] = await once(child, "close");
    return { code, output };
  } finally {
    child.kill("SIGKILL");
  }
}

test("the example's stack delivers what failed when the version changes, and its script does so by hand", async () => {
  const { emulator } = project;
  const stack = await testStack(example, {
    config: {
      "hookdeck:apiBase": emulator.url,
      "recovery:warehouseUrl": warehouse,
      "recovery:warehouseVersion": "1",
    },
    secretConfig: { "hookdeck:apiKey": emulator.apiKey },
  });
  await stack.up();
  const send = async () => {
    await fetch(String(stack.outputs["ordersUrl"]), {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    await emulator.settle();
  };
  emulator.answer(warehouse, { status: 500 });
  await send();
  emulator.answer(warehouse, { status: 200 });
  stack.config({ config: { "recovery:warehouseVersion": "2" } });
  await stack.up();
  expect(stack.outputs["retried"]).toBe(1);

  emulator.answer(warehouse, { status: 500 });
  await send();
  emulator.answer(warehouse, { status: 200 });
  const { code, output } = await runScript("orders-to-warehouse", "2020-01-01T00:00:00Z");
  expect(output).toContain("1 events failed on orders-to-warehouse");
  expect(output).toContain("1 events were delivered, 0 failed again");
  expect(code).toBe(0);
  await emulator.settle();
  expect(emulator.received(warehouse).map(({ status }) => status)).toEqual([500, 200, 500, 200]);

  const unknown = await runScript("orders-to-warehose", "2020-01-01T00:00:00Z");
  expect(unknown.output).toContain('Did you mean "orders-to-warehouse"?');
  expect(unknown.code).toBe(1);
});
