import * as z from "zod/mini";
import type { EventRow, IgnoredRow, Message, RequestRow, RunRow } from "../../http/page/message";

export type { EventRow, IgnoredRow, Message, ProjectRow, RequestRow, RunRow } from "../../http/page/message";

// the page's policy forbids what zod would make faster with eval
z.config({ jitless: true });

const time = z.number();
const text = z.string();

const event = z.object({
  ...{ id: text, connection: text, status: text, attempts: z.number() },
  ...{ response: z.nullable(z.number()), error: z.nullable(text), next: z.nullable(time) },
}) satisfies z.ZodMiniType<EventRow>;
const ignored = z.object({ connection: text, cause: text }) satisfies z.ZodMiniType<IgnoredRow>;
const run = z.object({
  ...{ id: text, transformation: text, connection: text, level: text },
}) satisfies z.ZodMiniType<RunRow>;

const row = z.object({
  ...{ id: text, at: time, micros: z.number(), source: text, method: text, path: text },
  ...{ bytes: z.number(), preview: text, verified: z.boolean(), rejected: z.nullable(text) },
  ...{ events: z.array(event), ignored: z.array(ignored), runs: z.array(run) },
}) satisfies z.ZodMiniType<RequestRow>;

const projects = z.array(z.object({ id: text, name: text }));

const message = z.discriminatedUnion("type", [
  z.object({
    ...{ type: z.literal("hello"), version: text, url: text, projects, projectId: text },
    ...{ keep: z.number(), clock: z.enum(["running", "held", "given"]), now: time },
  }),
  z.object({ type: z.literal("rows"), now: time, rows: z.array(row), gone: z.array(text) }),
  z.object({ type: z.literal("now"), now: time }),
  z.object({ type: z.literal("objects"), projects }),
  z.object({ type: z.literal("reset") }),
]) satisfies z.ZodMiniType<Message>;

/** Reads a message of the stream. Throws for what is none. */
export function readMessage(text: string): Message {
  return message.parse(JSON.parse(text));
}
