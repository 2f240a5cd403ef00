import { eventOutcome } from "../model/outcome";
import { replayRequest, retryEvent, retryRequest, turn } from "./actions";
import { dialog, found, routing, rowOf, search, selection, tab } from "./store";
import { nextTheme } from "./theme";

/** What keys do, for the help and for the page. */
export const keys: readonly { readonly key: string; readonly label: string; readonly does: string }[] = [
  { key: "/", label: "/", does: "search" },
  { key: "j", label: "j ↓", does: "next request" },
  { key: "k", label: "k ↑", does: "previous request" },
  { key: "g", label: "g", does: "newest request" },
  { key: "r", label: "r", does: "retry what failed or was ignored" },
  { key: "R", label: "Shift R", does: "replay the request" },
  { key: "p", label: "p", does: "pause the connection, or let it go on" },
  { key: "t", label: "t", does: "send a test request" },
  { key: "c", label: "c", does: "move the clock on" },
  { key: "f", label: "f", does: "arm a fault" },
  { key: "v", label: "v", does: "routing or requests, on a phone" },
  { key: "d", label: "d", does: "dark, light, or as the system" },
  { key: "Escape", label: "Esc", does: "close" },
  { key: "?", label: "?", does: "this list" },
];

/** Selects the request that is `by` rows further down the list; the newest one is first. */
export function move(by: number): void {
  const { value: rows } = found;
  if (rows.length === 0) return;
  const id = selection.value?.kind === "request" ? selection.value.id : undefined;
  const at = id === undefined ? -1 : rows.length - 1 - rows.findLastIndex((row) => row.id === id);
  const to = at < 0 || at >= rows.length ? 0 : Math.max(0, Math.min(rows.length - 1, at + by));
  const row = rows[rows.length - 1 - to];
  if (row !== undefined) selection.value = { kind: "request", id: row.id };
}

/** Selects the newest request. */
function newest(): void {
  const row = found.value.at(-1);
  if (row !== undefined) selection.value = { kind: "request", id: row.id };
}

/** Retries whatever of the selected request is not well. */
async function retry(): Promise<void> {
  const row = selection.value?.kind === "request" ? rowOf(selection.value.id) : undefined;
  if (row === undefined) return;
  const failed = row.events.filter((event) => ["fail", "retry"].includes(eventOutcome(event).tone));
  for (const { id } of failed) await retryEvent(id);
  if (failed.length === 0 && (row.rejected !== null || row.ignored.length > 0)) await retryRequest(row.id);
}

/** The connection that is selected, or the first one of the selected request. */
function selectedConnection(): string | undefined {
  if (selection.value?.kind === "connection") return selection.value.id;
  return selection.value === undefined ? undefined : rowOf(selection.value.id)?.events[0]?.connection;
}

async function pause(): Promise<void> {
  const connection = routing.value.byId.get(selectedConnection() ?? "");
  if (connection !== undefined) await turn(connection.id, connection.paused_at == null ? "pause" : "unpause");
}

function focusSearch(): void {
  document.getElementById("search")?.focus();
}

const actions: Readonly<Record<string, () => unknown>> = {
  "/": focusSearch,
  j: () => move(1),
  k: () => move(-1),
  g: newest,
  r: retry,
  R: () => selection.value?.kind === "request" && replayRequest(selection.value.id),
  p: pause,
  t: () => {
    dialog.value = { name: "send" };
  },
  c: () => {
    dialog.value = { name: "clock" };
  },
  f: () => {
    dialog.value = { name: "faults" };
  },
  v: () => {
    tab.value = tab.value === "requests" ? "routing" : "requests";
  },
  d: nextTheme,
  "?": () => {
    dialog.value = { name: "help" };
  },
  Escape: () => {
    selection.value = undefined;
  },
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

/** Does what keys ask for, wherever the focus is, but in a field and in a dialog. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.peek() !== undefined) return;
    if (isTyping(event.target)) {
      if (event.key !== "Escape" || !(event.target instanceof HTMLElement)) return;
      if (event.target.id === "search") search.value = "";
      event.target.blur();
      return;
    }
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    void action();
  });
}
