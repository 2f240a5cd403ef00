import type { Hookdeck } from "./hookdeck";
import { connect, type Routed, send } from "./routing";

/** A connection whose destination has failed that many events. */
export async function failed(hookdeck: Hookdeck, count: number): Promise<Routed> {
  const routed = await connect(hookdeck);
  hookdeck.emulator.answer("https://api.example.com", { status: 500 });
  for (let number = 0; number < count; number += 1) await send(hookdeck, routed.url, { number });
  hookdeck.emulator.answer("https://api.example.com", { status: 200 });
  return routed;
}

/** Fails that many times fifty events: every request goes through fifty connections. */
export async function failedFifties(hookdeck: Hookdeck, count: number): Promise<void> {
  for (let number = 1; number < 50; number += 1) await connect(hookdeck, { name: `orders-${number}` });
  await failed(hookdeck, count);
}

/** The statuses of events. */
export function statuses(of: readonly Readonly<Record<string, unknown>>[]) {
  return of.map(({ status }) => status);
}

/** 400: a query of which nothing is left. */
export const emptyQuery = expect.objectContaining({
  status: 400,
  body: {
    code: "BAD_REQUEST",
    status: 400,
    message: "Empty query object is not allowed",
    data: { query: {} },
  },
});
