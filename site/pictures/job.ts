import { svgIn } from "./both-lights";

const lineHeight = 20;
const top = 58;
const left = 52;
const font = 'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="12"';

/** The log of a job that failed: the command, what it printed, and its exit code, in the frame of a CI service. */
export function failedJob(command: string, printed: string, exitCode: number): string {
  const lines = [
    text(`Run ${command}`, "faint"),
    ...printed
      .trimEnd()
      .split("\n")
      .map((line) => text(line, line.startsWith(" ") ? "faint" : "text")),
    text(`Error: Process completed with exit code ${exitCode}.`, "bad"),
  ];
  const numbered = lines.map((line, i) => {
    const y = top + 14 + i * lineHeight;
    return `<text x="${left - 16}" y="${y}" text-anchor="end" fill="var(--faint)">${i + 1}</text>${line(y)}`;
  });
  const cross = `<circle cx="26" cy="24" r="8" fill="var(--bad)"/><path d="M23 21l6 6m0-6l-6 6" stroke="var(--ground)" stroke-width="1.6"/>`;
  const head = `<text x="44" y="29" font-family="-apple-system,Segoe UI,Helvetica,Arial,sans-serif" font-size="14" font-weight="600" fill="var(--text)">drift</text>`;
  const rule = `<path d="M0 46h920" stroke="var(--border)"/>`;
  return svgIn(
    920,
    top + lines.length * lineHeight + 16,
    "A red job: the log names the object, the property and both values",
    [cross, head, rule, `<g ${font}>`, ...numbered, "</g>"].join("\n"),
  );
}

function text(line: string, colour: "text" | "faint" | "bad") {
  const escaped = line.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // spaces at the beginning are not drawn
  const x = left + 7 * line.search(/\S|$/);
  return (y: number) => `<text x="${x}" y="${y}" fill="var(--${colour})">${escaped}</text>`;
}
