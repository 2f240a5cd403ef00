import { heldClock, startEmulator } from "pulumi-hookdeck/emulator";

const clean = `addHandler("transform", (request) => {
  request.body = { id: request.body.id, shop: process.env.SHOP };
  return request;
});`;

const seed = {
  connections: [
    {
      name: "orders",
      source: { name: "shop" },
      destination: { name: "api", type: "HTTP", config: { url: "https://api.example.com/orders" } },
      rules: [
        { type: "filter", body: { type: "order.paid" } },
        { type: "transform", transformation: { name: "clean", code: clean, env: { SHOP: "eu" } } },
        { type: "retry", strategy: "linear", interval: 60_000, count: 3 },
      ],
    },
  ],
};

/** A delivery, as far as this rehearsal looks at it. */
export interface Arrival {
  readonly body: string;
  readonly attempt: number;
  readonly status: number | undefined;
}

/** Sends two events in at a source while the destination is down, and answers what arrives there in two minutes. */
export async function rehearse(): Promise<Arrival[]> {
  const clock = heldClock();
  const emulator = await startEmulator({ seed, clock });
  try {
    emulator.answer("https://api.example.com/orders", { status: 503, times: 1 });
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    const response = await fetch(`${emulator.url}/2026-09-01/sources?name=shop`, { headers });
    const { models } = (await response.json()) as { models: { url: string }[] };
    const [shop] = models;
    if (shop === undefined) throw new Error("the seed has no source named shop");
    for (const type of ["order.paid", "order.viewed"]) {
      await fetch(shop.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ type, id: 1 }),
      });
    }
    await emulator.settle();
    // the retry is due in a minute, and nobody waits for it
    await clock.advance(120_000);
    return emulator.received("api").map(({ body, attempt, status }) => ({ body, attempt, status }));
  } finally {
    await emulator.close();
  }
}
