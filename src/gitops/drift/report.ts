import { codeCell, codeSpan, cutTo, shownJson, shownText } from "../../shown-text";
import type { TakeoverPlan } from "../takeover/plan";
import type { Drift, DriftedObject } from "./drift";

/** Version of {@link driftJson}'s format: it counts up when a field changes its meaning or goes away. */
const driftFormat = 1;

/** The drift, and what a preview would take over, for machines. Fields may be added; what is there keeps its meaning within one `version`. */
export function driftJson(drift: Drift, takeover?: TakeoverPlan): string {
  return `${shownJson({ version: driftFormat, ...drift, takeover }, 2)}\n`;
}

/** The drift for people at a terminal. */
export function driftText(drift: Drift): string {
  const { drifted, turned, notCompared, unmanaged } = drift;
  const sections = [
    ...drifted.map((object) => [
      `${titleOf(object)} (${shownText(object.id)}): ${object.found.join(", ")}`,
      ...object.edits.map(
        ({ path, state, hookdeck }) =>
          `    ${shownText(path)}: state ${show(state)}, Hookdeck ${show(hookdeck)}`,
      ),
    ]),
    section(
      "changed by hand, and not declared by the program:",
      turned,
      (object) => `${titleOf(object)}: ${object.found.join(", ")}`,
    ),
    section(
      "not compared, since the state holds it encrypted (see --help):",
      notCompared,
      (object) => `${titleOf(object)}: ${object.paths.map(shownText).join(", ")}`,
    ),
    section("in no state:", unmanaged, (object) => `${titleOf(object)} (${shownText(object.id)})`),
    [summary(drift)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** The drift as a comment for a pull request or an issue. */
export function driftMarkdown(drift: Drift): string {
  const { drifted, turned, notCompared, unmanaged } = drift;
  const parts = [
    "### Hookdeck drift",
    summary(drift),
    table(["Object", "Found", "Property", "State", "Hookdeck"], drifted.flatMap(rowsOf)),
    details(
      "Changed by hand, and not declared by the program",
      turned,
      ({ kind, name, found }) => `${kind} ${codeSpan(name)}: ${found.join(", ")}`,
    ),
    details(
      "Not compared, since the state holds it encrypted",
      notCompared,
      ({ kind, name, paths }) => `${kind} ${codeSpan(name)}: ${paths.map(codeSpan).join(", ")}`,
    ),
    details("In no state", unmanaged, ({ kind, name, id }) => `${kind} ${codeSpan(name)} (${codeSpan(id)})`),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function rowsOf({ kind, name, found, edits }: DriftedObject): string[][] {
  const object = `${kind} ${codeCell(name)}`;
  if (edits.length === 0) return [[object, found.join(", "), "", "", ""]];
  return edits.map(({ path, state, hookdeck }, i) => [
    ...(i === 0 ? [object, found.join(", ")] : ["", ""]),
    ...[path, show(state), show(hookdeck)].map(codeCell),
  ]);
}

function summary({ compared, drifted, unmanaged }: Drift): string {
  const managed = `${count(compared, "object")} compared`;
  const found = drifted.length === 0 ? "no drift" : `${count(drifted.length, "object")} drifted`;
  return `${managed}: ${found}, ${unmanaged.length === 0 ? "nothing" : unmanaged.length} in no state.`;
}

function section<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `    ${line(item)}`)];
}

function details<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string {
  if (items.length === 0) return "";
  const list = items.map((item) => `- ${line(item)}`).join("\n");
  return `<details><summary>${title}: ${items.length}</summary>\n\n${list}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Longest value that is shown in full. */
const longest = 120;

/** A value on one line. A secret is a mark already. */
function show(value: unknown): string {
  if (value === null) return "nothing";
  return cutTo(longest, value === "[secret]" ? value : shownJson(value));
}

function titleOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${shownText(name)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
