import { once } from "node:events";
import { heldClock } from "../../src/emulator";
import { ordersAt } from "../functions/orders";
import { useProject } from "../functions/project";
import { textOf, until, useCommandLine } from "./command";

// a job on a clock that is held never comes to its end
const project = useProject({ clock: heldClock() });
const commandLine = useCommandLine();

test("Ctrl-C leaves the job where nobody can answer, says how to go on and how to stop it, and that stops it", async () => {
  project.emulator.answer("https://shop.example.com/orders", { status: 500 });
  const orders = await ordersAt(project, "orders");
  await orders.connect("shop");
  await orders.send(7);
  const { apiKey, apiBase } = project.access;
  const env = { ...process.env, HOOKDECK_API_KEY: apiKey, HOOKDECK_API_BASE: apiBase };

  const child = commandLine.start(
    ["bulk", "start", "retry-events", "--where", "status=FAILED", "--yes"],
    env,
  );
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const line = await until(child, child.stderr, /running 0%: 0 done, 0 failed\n/);
  const id = line.split(" ")[0] ?? "";
  const end = once(child, "close");
  child.kill("SIGINT");
  expect(await end).toEqual([130, null]);
  expect(stderr().split("\n").slice(1)).toEqual([
    `${id} goes on. See how far it is: pulumi-hookdeck bulk wait retry-events ${id}`,
    `Stop it: pulumi-hookdeck bulk cancel retry-events ${id}`,
    "",
  ]);
  expect(stdout()).toBe(`${id} running: 0 events done, 0 failed\n`);
  expect(await project.api("GET", `/bulk/events/retry/${id}`)).toMatchObject({ in_progress: true });

  const cancelled = await commandLine.run(["bulk", "cancel", "retry-events", id], env);
  expect(cancelled).toEqual({ code: 0, stdout: `${id} cancelled: 0 events done, 0 failed\n`, stderr: "" });
  expect(await project.api("GET", `/bulk/events/retry/${id}`)).toMatchObject({ in_progress: false });
}, 30_000);
