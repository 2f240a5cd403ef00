// Without Pulumi: retries what failed on one connection since a time, and tells how it goes.
//   HOOKDECK_API_KEY=… npx tsx script.ts orders-to-warehouse 2026-09-01T08:00:00Z
import * as hookdeck from "pulumi-hookdeck";

async function recover(name: string, since: string): Promise<void> {
  const connection = await hookdeck.getConnection({ name });
  const query = { status: "FAILED", connectionId: connection.id, createdAt: { gte: since } } as const;
  const { estimatedCount } = await hookdeck.bulk.retryEvents.plan(query);
  console.log(`${estimatedCount} events failed on ${name} since ${since}`);

  const job = await hookdeck.bulk.retryEvents.start(query, { maxCount: 10_000 });
  const done = await hookdeck.bulk.retryEvents.wait(job, {
    onProgress: ({ progress }) => console.log(`${Math.round(progress * 100)}%`),
  });
  console.log(`${done.completedCount} events were delivered, ${done.failedCount} failed again`);
}

const [name = "", since = ""] = process.argv.slice(2);
recover(name, since).catch((error: unknown) => {
  console.error(error instanceof hookdeck.LookupError ? error.message : error);
  process.exitCode = 1;
});
