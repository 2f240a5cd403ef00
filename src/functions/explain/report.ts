import { codeSpan, shownJson, shownText } from "../../shown-text";
import type { Explanation, Finding, Stage, Subject } from "./explanation";

const titles: Readonly<Record<Stage, string>> = {
  rejected: "rejected",
  ignored: "ignored",
  failed: "failed",
  held: "waiting",
  cancelled: "called off",
  delivered: "delivered",
};

/** An explanation for programs: its `version` says when a field changes its meaning or goes away. */
export function explanationJson(explanation: Explanation): string {
  return `${shownJson(explanation, 2)}\n`;
}

/** An explanation for people at a terminal. */
export function explanationText(explanation: Explanation): string {
  const blocks = [
    [headingOf(explanation), `  ${countsText(explanation)}`],
    ...explanation.findings.map(findingLines),
    ...(explanation.notes.length > 0 ? [explanation.notes.map((note) => `Note: ${note}`)] : []),
    [`${explanation.calls} calls of Hookdeck's API.`],
  ];
  return `${blocks.map((lines) => lines.map(shownText).join("\n")).join("\n\n")}\n`;
}

/** An explanation for an issue or a chat. */
export function explanationMarkdown(explanation: Explanation): string {
  const parts = [
    `### ${headingOf(explanation, { name: escaped, id: codeSpan })}`,
    countsText(explanation),
    ...explanation.findings.map(findingMarkdown),
    ...explanation.notes.map((note) => `> ${escaped(note)}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** How names and ids are written; in text as they are. */
interface Writing {
  readonly name: (text: string) => string;
  readonly id: (text: string) => string;
}

const asTheyAre: Writing = { name: (text) => text, id: (text) => text };

function headingOf({ subject, from, to }: Explanation, writing = asTheyAre): string {
  const time = from === undefined || to === undefined ? "" : `, ${from} to ${to}`;
  return `${nameOf(subject, writing)}${time}`;
}

function nameOf({ kind, id = "", name }: Subject, writing: Writing): string {
  if (kind === "project") return "The whole project";
  const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const shownId = writing.id(id);
  return name === undefined ? `${title} ${shownId}` : `${title} ${writing.name(name)} (${shownId})`;
}

function countsText({ counts }: Explanation): string {
  const { requests, ...rest } = counts;
  const stages = Object.entries(titles).map(([stage, title]) => [title, Reflect.get(rest, stage)] as const);
  const told = stages.filter(([, count]) => count > 0).map(([title, count]) => `${count} ${title}`);
  return [`${requests} request${requests === 1 ? "" : "s"}`, ...told].join(", ");
}

function findingLines(finding: Finding): string[] {
  const { stage, text, examples, next } = finding;
  return [
    `${titles[stage].toUpperCase()}  ${text}`,
    ...detailsOf(finding).map((detail) => `  ${detail}`),
    ...(examples.length > 0 ? [`  e.g. ${examples.join(" ")}`] : []),
    ...next.flatMap((step) => [
      `  → ${step.text}`,
      ...(step.command === undefined ? [] : [`      ${step.command}`]),
    ]),
  ];
}

function findingMarkdown(finding: Finding): string {
  const { stage, text, examples, next } = finding;
  const lines = [
    `**${titles[stage]}**: ${escaped(text)}`,
    ...detailsOf(finding).map((detail) => `- ${escaped(detail)}`),
    ...(examples.length > 0 ? [`- e.g. ${examples.map(codeSpan).join(" ")}`] : []),
    ...next.map((step) => {
      return `- [ ] ${escaped(step.text)}${step.command === undefined ? "" : ` ${codeSpan(step.command)}`}`;
    }),
  ];
  return [lines[0], "", ...lines.slice(1)].join("\n").trimEnd();
}

function detailsOf({ firstAt, lastAt, count, answer }: Finding): string[] {
  const time =
    lastAt === undefined
      ? []
      : [count > 1 && firstAt !== undefined ? `from ${firstAt} to ${lastAt}` : `at ${lastAt}`];
  const said = answer?.body === undefined ? [] : [`its answer: ${answer.body}`];
  return [...time, ...said];
}

/** A text in which Markdown finds no mark of its own. */
function escaped(text: string): string {
  return shownText(text).replaceAll(/([\\`*_<>|[\]])/g, "\\$1");
}
