// After a deployment, in CI: waits until the rules of a connection are in force, sends a request of its own through it,
// waits until the destination took it, and calls off what would be retried. Nothing else is touched.
//   HOOKDECK_API_KEY=… npx tsx smoke-test.ts "$(pulumi stack output connectionId)"
import * as hookdeck from "pulumi-hookdeck";

/** What tells the receiver, and whoever looks, that nobody ordered anything. */
const headers = { "x-smoke-test": "true" };
const patience = 60_000;

/** Sends, waits until rules are in force, and answers the ids of the requests that went through. */
async function send(connectionId: string): Promise<readonly string[]> {
  const { requestIds } = await hookdeck.probe(connectionId, {
    request: { headers },
    expect: "event",
    deliver: true,
  });
  return requestIds;
}

/** The event of a request through the connection, once it is known what became of it. */
async function settled(requestId: string, connectionId: string): Promise<hookdeck.EventRecord | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const [event] = await hookdeck.events.list({ requestId, connectionId }).take(1);
    const isOpen = event === undefined || ["QUEUED", "SCHEDULED", "HOLD"].includes(event.status);
    if (!isOpen || Date.now() > deadline) return event;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function smokeTest(connectionId: string): Promise<void> {
  const sent = await send(connectionId);
  const last = sent.at(-1) ?? "";
  const event = await settled(last, connectionId);
  console.log(`${sent.length} requests sent, the last one is ${event?.status ?? "on no event"}`);
  if (event?.status !== "SUCCESSFUL") {
    const { findings } = await hookdeck.explain({ request: last });
    for (const { text } of findings) console.error(text);
    process.exitCode = 1;
  }
  // what did not arrive must not arrive later
  for (const requestId of sent) {
    for await (const each of hookdeck.events.list({ requestId, connectionId })) {
      if (each.status !== "SUCCESSFUL") await hookdeck.events.cancel(each.id);
    }
  }
}

const [connectionId = ""] = process.argv.slice(2);
smokeTest(connectionId).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
