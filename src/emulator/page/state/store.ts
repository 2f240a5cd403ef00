import { computed, signal } from "@preact/signals";
import type { Message, ProjectRow, RequestRow } from "../model/message";
import { noRouting, type Routing } from "../model/names";
import { type Lights, lightsOf, Tallies } from "../model/passages";
import { matcher } from "../model/query";
import { type RowChange, Rows } from "../model/rows";
import type { Draft } from "../model/samples";

/** What stands in the way of the stream, for people; `undefined` while it is open. */
export const trouble = signal<string | undefined>("Connecting…");
/** What the emulator said of itself first. */
export const hello = signal<Extract<Message, { type: "hello" }> | undefined>(undefined);
export const projects = signal<readonly ProjectRow[]>([]);
/** The project that is shown; the first one where it is empty. */
export const projectId = signal("");
export const routing = signal<Routing>(noRouting);
/** What is looked for. */
export const search = signal("");
/** What the detail pane shows. */
export const selection = signal<{ readonly kind: "request" | "connection"; readonly id: string } | undefined>(
  undefined,
);
/** What a phone shows. */
export const tab = signal<"requests" | "routing">("requests");
/** What lit up last. It is another object after every beat. */
export const lit = signal<Lights>(new Map());
/** Counts up whenever requests change. */
export const beat = signal(0);
/** Something that went wrong with what a person did. */
export const notice = signal<{ readonly text: string; readonly isError: boolean } | undefined>(undefined);

/** Requests that the page keeps, where the emulator keeps more. */
const keptMax = 10_000;

const rows = new Rows(keptMax);
export const tallies = new Tallies();
let pending: RowChange[] = [];
let frame: number | undefined;

const isFound = computed(() => {
  const asked = search.value.trim();
  return asked === "" ? undefined : matcher(asked, routing.value);
});

/** The requests that are looked for, oldest first. */
export const found = computed<readonly RequestRow[]>(() => {
  beat.value;
  return isFound.value === undefined ? rows.all : rows.all.filter(isFound.value);
});

/** All requests, oldest first. */
export function allRows(): readonly RequestRow[] {
  return rows.all;
}

/** The row of a request, for who looks at it: it changes with the request. */
export function rowOf(id: string): RequestRow | undefined {
  beat.value;
  return rows.find(id);
}

/** Takes what is new. However often that happens, the page is drawn once in a frame. */
export function takeRows(given: readonly RequestRow[], gone: readonly string[]): void {
  const changes = rows.apply(given, gone);
  tallies.apply(changes);
  pending.push(...changes);
  if (frame === undefined) frame = requestAnimationFrame(draw);
}

function draw(): void {
  frame = undefined;
  const since = hello.value?.now ?? 0;
  // what was there before the page was opened does not pass now
  lit.value = lightsOf(
    pending.filter(({ before, after }) => before !== undefined || (after?.at ?? 0) >= since),
  );
  pending = [];
  beat.value += 1;
}

/** Forgets all requests. */
export function clearRows(): void {
  rows.clear(Math.min(keptMax, hello.value?.keep ?? keptMax));
  tallies.clear();
  pending = [];
  beat.value += 1;
  if (selection.value?.kind === "request") selection.value = undefined;
}

/** How far the emulator's clock is ahead of this machine's, and when that was said, in milliseconds. */
const said = signal({ now: Date.now(), at: Date.now() });

/** Takes the time of the emulator. */
export function takeTime(now: number): void {
  said.value = { now, at: Date.now() };
}

/** Counts up every second. */
const second = signal(0);
setInterval(() => {
  second.value += 1;
}, 1000);

/** The emulator's time, to the second, for who shows it. */
export function emulatorTime(): number {
  second.value;
  const { now, at } = said.value;
  return hello.value?.clock === "held" ? now : now + (Date.now() - at);
}

/** What asks for something: one dialog at a time. */
export type Dialog =
  | { readonly name: "send"; readonly sourceId?: string; readonly draft?: Draft }
  | { readonly name: "clock" | "faults" | "help" };

export const dialog = signal<Dialog | undefined>(undefined);

/** Says something to whoever looks, for a while. */
export function tell(text: string, isError = false): void {
  notice.value = { text, isError };
}
