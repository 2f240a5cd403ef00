import { operations } from "../operations";
import { type Comparison, seconds } from "../report";
import { titles } from "./titles";

const width = 760;
const left = 190;
const right = 90;
const bar = 16;
const group = 74;
const top = 64;

/** Colours by theme: readers see the picture on white and on black. */
const style = `
  text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .small { font-size: 13px; fill: #59636e; }
  .api { fill: #0969da; } .engine { fill: #80b3f0; } .floor { fill: #8c959f; } .other { fill: #bc4c00; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .small { fill: #9198a1; }
    .api { fill: #58a6ff; } .engine { fill: #1f4f8f; } .floor { fill: #6e7681; } .other { fill: #f0883e; }
  }
`;

/** How long each operation takes from end to end, beside the floor and the other client, as a picture in SVG. */
export function picture({ size, ours, floor, bucket, terraform }: Comparison): string {
  const other = terraform ?? bucket;
  const walls = operations.flatMap((each) => [ours[each].wall, floor[each].wall, other[each].wall]);
  const scale = (width - left - right) / Math.max(...walls);
  const height = top + operations.length * group;
  const shapes = operations.flatMap((operation, index) => {
    const [own, least, theirs] = [ours[operation], floor[operation], other[operation]];
    const y = top + index * group;
    const engine = Math.max(0, own.wall - own.api);
    return [
      `<text x="${left - 12}" y="${y + bar + 13}" text-anchor="end">${titles[operation].replaceAll("`", "")}</text>`,
      rectangle("engine", left, y, engine * scale),
      rectangle("api", left + engine * scale, y, own.api * scale),
      label(left + own.wall * scale, y, `${seconds(own.wall)} s`),
      rectangle("floor", left, y + bar + 3, least.wall * scale),
      label(left + least.wall * scale, y + bar + 3, `${seconds(least.wall)} s`),
      rectangle("other", left, y + 2 * (bar + 3), theirs.wall * scale),
      label(left + theirs.wall * scale, y + 2 * (bar + 3), `${seconds(theirs.wall)} s`),
    ];
  });
  const client = terraform ? "Terraform" : "a token bucket";
  const legend = [
    ["engine", "this package: engine"],
    ["api", "on the API"],
    ["floor", "trivial resources"],
    ["other", client],
  ] as const;
  const starts = [left, left + 160, left + 255, left + 385];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>Seconds from end to end for a stack of ${size} resources</title>
<style>${style}</style>
<text x="${left}" y="20">Seconds from end to end, ${size} resources</text>
${legend.map(([kind, text], i) => `${rectangle(kind, starts[i] ?? 0, 34, 12, 12)}<text class="small" x="${(starts[i] ?? 0) + 17}" y="45">${text}</text>`).join("\n")}
${shapes.join("\n")}
</svg>
`;
}

function rectangle(kind: string, x: number, y: number, length: number, height = bar): string {
  return `<rect class="${kind}" x="${round(x)}" y="${y}" width="${round(length)}" height="${height}"/>`;
}

function label(x: number, y: number, text: string): string {
  return `<text class="small" x="${round(x + 6)}" y="${y + bar - 3}">${text}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
