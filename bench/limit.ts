import { standInEngine } from "../test/engine/stand-in";
import { atMost, type Judged } from "./judged";
import { Project } from "./project";
import { leastTime } from "./report";
import { Server } from "./server";

/**
 * Creates a stack that the rate limit holds back for minutes, with the stand-in, so that no time of the CLI is in it:
 * how much longer it takes than 240 calls a minute need from the start of a window.
 *
 * @param speed how many times as fast as the wall's the clocks of provider and emulator run
 */
export async function measureLimit(signal: AbortSignal, size = 1000, speed = 4): Promise<Judged[]> {
  const server = await Server.start({ speed, latency: 50 });
  const project = new Project(size);
  const stack = await standInEngine().open({
    folder: project.folder,
    config: { "hookdeck:apiBase": server.emulator.url },
    secrets: { "hookdeck:apiKey": server.emulator.apiKey },
    env: project.environment(speed),
    signal,
  });
  try {
    let text = "";
    const { calls, refused, span } = await server.measure(async () => {
      const outcome = await stack.up();
      if (!outcome.ok) throw new Error(`the engine reported a failure:\n${outcome.text}`);
      text = outcome.text;
    });
    const said = text.match(/waiting \d+ s for Hookdeck's rate limit/g)?.length ?? 0;
    const took = `${calls} calls in ${span.toFixed(1)} s, of the ${leastTime(calls)} s that the limit takes`;
    return [
      atMost(`limit: ${took}: times`, span / leastTime(calls), 1.05),
      atMost("limit: answers of 429", refused, 0),
      { text: `limit: waits that a person is told of: ${said}`, met: said > 0 },
    ];
  } finally {
    await stack.close();
    project.remove();
    await server.emulator.close();
  }
}
