import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdown } from "../markdown";
import { operations } from "../operations";
import { type Comparison, seconds, table } from "../report";
import { picture } from "./picture";
import { titles } from "./titles";

const root = join(__dirname, "../..");
const start = "<!-- bench: written by `npm run bench -- crud --write` -->";
const end = "<!-- end bench -->";

/**
 * Writes what was measured into the README, docs/performance.md and its picture.
 *
 * @param measured on what and when, as a sentence
 */
export function writeFindings(comparisons: readonly Comparison[], measured: string): string[] {
  const written: string[] = [];
  const hundred = comparisons.find(({ size }) => size === 100);
  if (hundred) {
    writeFileSync(join(root, "docs", "performance.svg"), picture(hundred));
    put("README.md", `${overview(hundred)}\n\n${measured}`);
    written.push("README.md", "docs/performance.svg");
  }
  if (comparisons.length > 2) {
    const shown = hundred ? `![${alternative(hundred)}](performance.svg)\n\n` : "";
    put("docs/performance.md", `${shown}${measured}\n\n${table(comparisons)}`);
    written.push("docs/performance.md");
  }
  return written;
}

/** What the picture shows, for those who do not see it. */
function alternative({ terraform }: Comparison): string {
  const other = terraform ? "Terraform" : "a token bucket";
  return `Seconds from end to end for 100 resources: this package, as many trivial resources, and ${other}`;
}

/** The README's table: calls, and seconds on the API and from end to end, beside the floor and the other client. */
function overview({ ours, floor, bucket, terraform }: Comparison): string {
  const other = terraform ?? bucket;
  const name = terraform ? "Terraform" : "Bucket";
  const head = [
    ...["Operation", "Calls", "Seconds on the API", "From end to end", "Floor"],
    ...[`${name}: calls`, "Seconds on the API", "From end to end"],
  ];
  const rows = operations.map((operation) => {
    const [own, theirs] = [ours[operation], other[operation]];
    return [
      ...[titles[operation], String(own.calls), seconds(own.api), seconds(own.wall)],
      ...[seconds(floor[operation].wall), String(theirs.calls), seconds(theirs.span)],
      // the bucket has no engine
      terraform ? seconds(theirs.wall) : "–",
    ];
  });
  return markdown([head, ...rows], [0]);
}

function put(file: string, text: string): void {
  const path = join(root, file);
  const before = readFileSync(path, "utf8");
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for what was measured`);
  writeFileSync(path, `${before.slice(0, from)}${start}\n\n${text}\n\n${before.slice(to)}`);
}
