/** Each colour of a picture: on a light ground, and on a dark one. */
const colours = {
  ground: ["#ffffff", "#0d1117"],
  text: ["#1f2328", "#e6edf3"],
  faint: ["#59636e", "#9198a1"],
  line: ["#64748b", "#8b98a9"],
  border: ["#d1d9e0", "#3d444d"],
  source: ["#dbeafe", "#17365c"],
  destination: ["#dcfce7", "#12402a"],
  drifted: ["#d97706", "#f0a339"],
  unmanaged: ["#dc2626", "#f47067"],
  bad: ["#d1242f", "#f85149"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** The name of a colour that a picture may use, as `fill="var(--text)"`. */
type Colour = keyof typeof colours;

const declared = (dark: 0 | 1) =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[dark]}`)
    .join(";");

/**
 * An SVG that is light or dark as the reader's system is. It brings its own ground, so that it can be read too on a page
 * that is not as the system is.
 */
export function svgIn(width: number, height: number, title: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${title}</title>
<style>svg{${declared(0)}}@media(prefers-color-scheme:dark){svg{${declared(1)}}}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="var(--ground)" stroke="var(--border)"/>
${content}
</svg>
`;
}

/** What Graphviz writes for a colour of src/gitops/graph, and its name here. */
const written: readonly (readonly [string, Colour])[] = [
  ["#64748b", "line"],
  ["#dbeafe", "source"],
  ["#dcfce7", "destination"],
  ["#d97706", "drifted"],
  ["#dc2626", "unmanaged"],
  ["#94a3b8", "faint"],
];

/** A picture that Graphviz made, in colours for both lights and as large as text beside it. */
export function graphInBothLights(svg: string, title: string): string {
  const [, width, height] = (/viewBox="0.00 0.00 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  if (width === undefined || height === undefined) throw new Error("Graphviz wrote no size");
  const drawn = svg
    .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
    .replaceAll(/<!--[\s\S]*?-->\n?/g, "")
    .replaceAll(/<title>.*<\/title>\n/g, "")
    // around what has a tooltip
    .replaceAll(/<g id="a_[^>]*><a [^>]*>\n|<\/a>\n<\/g>\n/g, "")
    // the ground, which is drawn with the frame
    .replace(/<polygon fill="white" stroke="none"[^>]*\/>\n/, "")
    // a little smaller than Graphviz thinks, since the reader's font may be wider
    .replaceAll(/font-size="([\d.]+)"/g, (_, size) => `font-size="${Number(size) * 0.95}"`)
    .replaceAll(/<text (?![^>]*fill=)/g, '<text fill="var(--text)" ');
  const coloured = written.reduce(
    (text, [colour, name]) => text.replaceAll(`="${colour}"`, `="var(--${name})"`),
    drawn,
  );
  const [scale, margin] = [1.8, 16];
  return svgIn(
    Math.ceil(width * scale) + 2 * margin,
    Math.ceil(height * scale) + 2 * margin,
    title,
    `<g transform="translate(${margin} ${margin}) scale(${scale})">${coloured.trim()}</g>`,
  );
}
