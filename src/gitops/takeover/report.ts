import { unknownValue } from "../../schema/pulumi-values";
import { codeCell, codeSpan, cutTo, shownJson, shownText } from "../../shown-text";
import type { PlannedTakeover, TakeoverPlan } from "./plan";
import { hiddenValue } from "./preview";

/** The plan for people at a terminal. */
export function planText(plan: TakeoverPlan): string {
  const { takeovers, created, unclear } = plan;
  const sections = [
    ...takeovers.map((each) => [
      `${titleOf(each)} (${shownText(each.id)}) is taken over${isChanged(each) ? ":" : ", and nothing of it changes"}`,
      ...each.edits.map(
        ({ path, hookdeck, program }) =>
          `    ${shownText(path)}: Hookdeck ${show(hookdeck)}, program ${show(program)}`,
      ),
      ...each.secrets.map((path) => `    ${shownText(path)}: secret, is set to the program's`),
    ]),
    section("there several times, so that one has to be named with adopt:", unclear, (each) => {
      return `${titleOf(each)}: ${each.ids.map(shownText).join(", ")}`;
    }),
    section("not there, and will be made:", created, titleOf),
    [summary(plan)],
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${shown.join("\n\n")}\n`;
}

/** The plan as a comment for a pull request. */
export function planMarkdown(plan: TakeoverPlan): string {
  const { takeovers, created, unclear } = plan;
  const rows = takeovers.flatMap((each) => [
    ...each.edits.map(({ path, hookdeck, program }) => [
      ...[`${each.kind} ${codeCell(each.name)}`, codeCell(path)],
      ...[codeCell(show(hookdeck)), codeCell(show(program))],
    ]),
    ...each.secrets.map((path) => [
      `${each.kind} ${codeCell(each.name)}`,
      codeCell(path),
      "secret",
      "is set",
    ]),
  ]);
  const table = [["Object", "Property", "Hookdeck", "Program"], ["---", "---", "---", "---"], ...rows];
  const parts = [
    "### Hookdeck takeover",
    summary(plan),
    ...(rows.length === 0 ? [] : [table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")]),
    ...unclear.map(
      (each) => `- several ${each.kind} ${codeSpan(each.name)}: ${each.ids.map(codeSpan).join(", ")}`,
    ),
    ...created.map(({ kind, name }) => `- new ${kind} ${codeSpan(name)}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary({ takeovers, created, unclear }: TakeoverPlan): string {
  const changed = takeovers.filter(isChanged).length;
  const doubt = unclear.length === 0 ? "" : `, ${unclear.length} unclear`;
  return `${takeovers.length} taken over, of which ${changed} ${changed === 1 ? "changes" : "change"}; ${created.length} made${doubt}.`;
}

function isChanged({ edits, secrets }: PlannedTakeover): boolean {
  return edits.length + secrets.length > 0;
}

function section<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `    ${line(item)}`)];
}

function titleOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${shownText(name)}`;
}

/** Longest value that is shown in full. */
const longest = 120;

function show(value: unknown): string {
  if (value === null) return "nothing";
  if (value === unknownValue) return "not known yet";
  return cutTo(longest, value === hiddenValue ? value : shownJson(value));
}
