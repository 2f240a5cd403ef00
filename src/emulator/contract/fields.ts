import { z } from "zod";
import { descriptionMaxLength, nameMaxLength, namePattern } from "../../specs/limits";
import { type Reading, read } from "./joi";

/** Schema of a name. @internal */
export const nameField = z.string().min(1).max(nameMaxLength).regex(namePattern);
/** Schema of a description. @internal */
export const descriptionField = z.string().min(1).max(descriptionMaxLength).nullish();

/** A request's body, or an inline end of a connection. Keys that nobody asks for are ignored. */
export type Body = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** Reads a body, or a part of one, as far as being an object. */
export function readBody(value: unknown, at = ""): Reading<Body> {
  return read(object, value, at);
}

/** Where a key of an object stands that itself stands at `at`. */
export function within(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

/** The keys that were given. */
export function given<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the keys, hence the cast
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

/** A time as the API writes that of a request, and in cursors: in microseconds. */
export function preciseTimestamp(time: number, micros = 0): string {
  return timestamp(time).replace("Z", `${String(micros).padStart(3, "0")}Z`);
}

/** A time as the API writes it. */
export function timestamp(time: number): string;
export function timestamp(time: number | null): string | null;
export function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
