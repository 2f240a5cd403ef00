import { svgIn } from "./both-lights";

const lineHeight = 20;
const top = 58;
const left = 52;
const width = 740;
/** Characters that fit into a line, which the frame of a CI service wraps. */
const longest = 92;
const font = 'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="12"';

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly colour: "text" | "faint" | "bad";
  /** Its number in the log; the rest of a wrapped line has none. */
  readonly number?: number;
}

/** The log of a job that failed: the command, what it printed, and its exit code, in the frame of a CI service. */
export function failedJob(command: string, printed: string, exitCode: number): string {
  const log = [`Run ${command}`, ...printed.trimEnd().split("\n")];
  const lines = [
    ...log.flatMap((line, i) => wrapped(line, i + 1, i === 0 || line.startsWith(" ") ? "faint" : "text")),
    ...wrapped(`Error: Process completed with exit code ${exitCode}.`, log.length + 1, "bad"),
  ];
  const cross = `<circle cx="26" cy="24" r="8" fill="var(--bad)"/><path d="M23 21l6 6m0-6l-6 6" stroke="var(--ground)" stroke-width="1.6"/>`;
  const head = `<text x="44" y="29" font-family="-apple-system,Segoe UI,Helvetica,Arial,sans-serif" font-size="14" font-weight="600" fill="var(--text)">drift</text>`;
  const rule = `<path d="M0 46h${width}" stroke="var(--border)"/>`;
  return svgIn(
    width,
    top + lines.length * lineHeight + 8,
    "A red job: the log names the object, the property and both values",
    [cross, head, rule, `<g ${font}>`, ...lines.map(drawn), "</g>"].join("\n"),
  );
}

function wrapped(line: string, number: number, colour: Line["colour"]): Line[] {
  const indent = line.search(/\S|$/);
  const fits = new RegExp(`.{1,${longest - indent}}(?: |$)`, "g");
  const parts = line.trim().match(fits) ?? [""];
  return parts.map((text, i) => ({ text, indent, colour, ...(i === 0 && { number }) }));
}

function drawn({ text, indent, colour, number }: Line, i: number): string {
  const y = top + 14 + i * lineHeight;
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").trimEnd();
  const counted = `<text x="${left - 16}" y="${y}" text-anchor="end" fill="var(--faint)">${number}</text>`;
  // spaces at the beginning are not drawn
  return `${number === undefined ? "" : counted}<text x="${left + 7 * indent}" y="${y}" fill="var(--${colour})">${escaped}</text>`;
}
