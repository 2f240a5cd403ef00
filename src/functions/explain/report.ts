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
  return `${JSON.stringify(explanation, undefined, 2)}\n`;
}

/** An explanation for people at a terminal. */
export function explanationText(explanation: Explanation): string {
  const blocks = [
    [headingOf(explanation), `  ${countsText(explanation)}`],
    ...explanation.findings.map(findingLines),
    ...(explanation.notes.length > 0 ? [explanation.notes.map((note) => `Note: ${note}`)] : []),
    [`${explanation.calls} calls of Hookdeck's API.`],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** An explanation for an issue or a chat. */
export function explanationMarkdown(explanation: Explanation): string {
  const parts = [
    `### ${headingOf(explanation)}`,
    countsText(explanation),
    ...explanation.findings.map(findingMarkdown),
    ...explanation.notes.map((note) => `> ${note}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

function headingOf({ subject, from, to }: Explanation): string {
  const time = from === undefined || to === undefined ? "" : `, ${from} to ${to}`;
  return `${nameOf(subject)}${time}`;
}

function nameOf({ kind, id, name }: Subject): string {
  if (kind === "project") return "The whole project";
  const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return name === undefined ? `${title} ${id}` : `${title} ${name} (${id})`;
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
    ...(examples.length > 0 ? [`- e.g. ${examples.map(code).join(" ")}`] : []),
    ...next.map((step) => {
      return `- [ ] ${escaped(step.text)}${step.command === undefined ? "" : ` ${code(step.command)}`}`;
    }),
  ];
  return [lines[0], "", ...lines.slice(1)].join("\n").trimEnd();
}

function detailsOf({ firstAt, lastAt, count, answer }: Finding): string[] {
  const time =
    lastAt === undefined
      ? []
      : [count > 1 && firstAt !== undefined ? `from ${firstAt} to ${lastAt}` : `at ${lastAt}`];
  const said = answer?.body === undefined ? [] : [`its answer: ${oneLine(answer.body)}`];
  return [...time, ...said];
}

/** What came from outside stays on one line, and moves no cursor. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

function escaped(text: string): string {
  return oneLine(text).replaceAll(/([\\`*_<>|[\]])/g, "\\$1");
}

function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${oneLine(text)}${fence}`;
}
