import { Hono } from "hono";
import { z } from "zod";
import { accept, read } from "../contract/joi";
import type { Receiver, StandInAnswer } from "../events/delivery/receiver";
import { bodyOf, type EmulatorEnv } from "./context";

const answer = z.strictObject({
  url: z.url(),
  status: z.int().min(200).max(599).exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  body: z.unknown().exactOptional(),
  delayMs: z.number().min(0).exactOptional(),
  reset: z.boolean().exactOptional(),
  times: z.int().min(1).exactOptional(),
}) satisfies z.ZodType<StandInAnswer & { readonly url: string }>;

/** What the stand-in receiver got, and what it answers, for those who are not in this process. */
export function receiverRoutes(receiver: Receiver): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/received", (context) => {
    const received = receiver.received(context.req.query("of"));
    return context.json({
      received: received.map((each) => ({ ...each, bytes: each.bytes.toString("base64") })),
    });
  });
  routes.post("/answers", async (context) => {
    const { url, ...said } = accept(read(answer, await bodyOf(context)));
    receiver.answer(url, said);
    return context.json({ url, ...said });
  });
  return routes;
}
