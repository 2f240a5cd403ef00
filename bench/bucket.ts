import { z } from "zod";
import type { Clock } from "./clock";
import type { Operation, Results } from "./operations";
import { Server } from "./server";

const perMinute = 230;
const burst = 5;
/** Resources that Terraform works on at once (https://developer.hashicorp.com/terraform/cli/commands/apply). */
const parallel = 10;

const created = z.object({ id: z.string() });

/** Lets calls through at a constant rate after a short burst, whatever the server would allow. */
class TokenBucket {
  #ready = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  async take(): Promise<void> {
    const [now, interval] = [this.clock.now(), 60_000 / perMinute];
    this.#ready = Math.max(this.#ready, now - burst * interval) + interval;
    if (this.#ready > now) await this.clock.sleep(this.#ready - now);
  }
}

/**
 * A client that makes one call for each resource, within the token bucket of Hookdeck's Terraform provider: 230 calls
 * a minute, burst 5 (github.com/hookdeck/terraform-provider-hookdeck, internal/sdkclient). Like Terraform, it reads
 * every resource before each operation; unlike it, it needs no further calls for a source's secret, and no time to
 * start.
 */
export async function measureBucket(
  size: number,
  options: { speed: number; latency: number },
): Promise<Results> {
  const server = await Server.start(options);
  try {
    const bucket = new TokenBucket(server.clock);
    const call = async (method: string, path: string, body?: unknown) => {
      await bucket.take();
      return server.call(method, path, body);
    };
    const paths: string[] = [];
    const create = async (kind: string, index: number, body: object) => {
      const { id } = created.parse(await call("POST", `/${kind}`, { name: `bench-${index}`, ...body }));
      paths[index] = `/${kind}/${id}`;
      return id;
    };
    const readAll = () => inParallel(paths, (path) => call("GET", path));
    const work: Record<Operation, () => Promise<unknown>> = {
      create: () =>
        inParallel(range(0, size, 3), async (index) => {
          const source_id = await create("sources", index, { type: "HTTP" });
          if (index + 1 >= size) return;
          const destination_id = await create("destinations", index + 1, { type: "MOCK_API" });
          if (index + 2 >= size) return;
          await create("connections", index + 2, { source_id, destination_id });
        }),
      unchanged: readAll,
      changed: async () => {
        await readAll();
        const some = range(0, size, 20).map((index) => paths[index] ?? "");
        await inParallel(some, (path) => call("PUT", path, { description: "changed" }));
      },
      refresh: readAll,
      destroy: async () => {
        await readAll();
        const connectionsFirst = [2, 1, 0].flatMap((kind) => range(kind, size, 3));
        await inParallel(connectionsFirst, (index) => call("DELETE", paths[index] ?? ""));
      },
    };
    const measure = (operation: Operation) => {
      // before its first token, or it would have the burst twice in that window
      server.clock.openWindow();
      return server.measure(work[operation], false);
    };
    return {
      create: await measure("create"),
      unchanged: await measure("unchanged"),
      changed: await measure("changed"),
      refresh: await measure("refresh"),
      destroy: await measure("destroy"),
    };
  } finally {
    await server.emulator.close();
  }
}

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
