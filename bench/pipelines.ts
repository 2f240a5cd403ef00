import type { Engine, Stack } from "../test/engine/engine";
import { atMost, type Judged } from "./judged";
import { Project } from "./project";
import { leastTime } from "./report";
import { Server } from "./server";

/** Times what 240 calls a minute need that the pipelines may take together. */
const allowed = 1.15;

/**
 * Runs `up` of several stacks at once, all with one key, in real time: none of them knows of the others but by what
 * the answers say is left. The sizes fill some windows of the rate limit, and a part of the last one.
 */
export async function measurePipelines(
  engine: Engine,
  signal: AbortSignal,
  [count = 2, size = 260]: readonly number[] = [],
): Promise<Judged[]> {
  const server = await Server.start({ speed: 1, latency: 50 });
  const projects = Array.from(
    { length: count },
    (_, index) => new Project(size, { resources: "ours", language: "js", prefix: `pipeline-${index}-` }),
  );
  const stacks: Stack[] = [];
  try {
    for (const { folder } of projects) {
      const config = { "hookdeck:apiBase": server.emulator.url };
      const secrets = { "hookdeck:apiKey": server.emulator.apiKey };
      stacks.push(await engine.open({ folder, config, secrets, env: {}, signal, deadline: 900_000 }));
    }
    const { calls, refused, span } = await server.measure(async () => {
      const outcomes = await Promise.all(stacks.map((stack) => stack.up()));
      for (const { ok, text } of outcomes)
        if (!ok) throw new Error(`the engine reported a failure:\n${text}`);
    });
    const took = `${calls} calls in ${span.toFixed(1)} s, of the ${leastTime(calls)} s that the limit takes`;
    return [
      atMost(`${count} pipelines on one key, ${took}: times`, span / leastTime(calls), allowed),
      atMost(`${count} pipelines on one key: answers of 429`, refused, 0),
    ];
  } finally {
    for (const stack of stacks) await stack.close();
    for (const project of projects) project.remove();
    await server.emulator.close();
  }
}
