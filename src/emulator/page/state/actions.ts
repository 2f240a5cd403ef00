import type * as z from "zod/mini";
import { movedClock, sendAnswer } from "../model/objects";
import { anything, api, own } from "./api";
import { hello, takeTime, tell } from "./store";

function project(): string {
  return hello.value?.projectId ?? "";
}

/** Does something, and says what came of it. Answers whether it went well. */
export async function attempt(work: Promise<unknown>, done: string): Promise<boolean> {
  try {
    await work;
    tell(done);
    return true;
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), true);
    return false;
  }
}

/** Calls the public API for the project that is shown. */
export function ask<T extends z.ZodMiniType>(
  method: "GET" | "POST" | "PUT",
  path: string,
  schema: T,
  body?: unknown,
): Promise<z.output<T>> {
  return api(project(), method, path, schema, body);
}

export const retryEvent = (id: string) =>
  attempt(ask("POST", `/events/${id}/retry`, anything), "Retried: the event is queued once more.");
export const cancelEvent = (id: string) =>
  attempt(ask("PUT", `/events/${id}/cancel`, anything), "Cancelled: nothing more becomes of the event.");
export const replayEvent = (id: string) =>
  attempt(
    ask("POST", `/events/${id}/replay`, anything),
    "Replayed: the request came in again, for this connection.",
  );
export const retryRequest = (id: string) =>
  attempt(ask("POST", `/requests/${id}/retry`, anything), "Retried: the request was routed once more.");
export const replayRequest = (id: string) =>
  attempt(ask("POST", `/requests/${id}/replay`, anything), "Replayed: the request came in again.");

const done: Readonly<Record<string, string>> = {
  pause: "Paused: what comes is held.",
  unpause: "Goes on: what was held is delivered.",
  disable: "Disabled: what comes is ignored.",
  enable: "Enabled, and its ends with it.",
};

/** Turns a switch of a connection. */
export const turn = (id: string, name: "pause" | "unpause" | "disable" | "enable") =>
  attempt(ask("PUT", `/connections/${id}/${name}`, anything), done[name] ?? name);

/** A test request. */
export interface TestRequest {
  readonly source_id: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly sign: boolean;
}

/** Sends a test request. */
export const send = (request: TestRequest) =>
  own("POST", "/send", sendAnswer, { project_id: project(), ...request });

/** Moves the emulator's clock on. */
export function advance(ms: number, label: string): Promise<boolean> {
  const moved = own("POST", "/clock", movedClock, { advanceMs: ms });
  const shown = moved.then(({ now }) => takeTime(Date.parse(now)));
  return attempt(shown, `The clock was moved on by ${label}.`);
}
