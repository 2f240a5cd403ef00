/** DOT drawn as SVG, by Graphviz compiled to WebAssembly. */
export async function svgOf(dot: string): Promise<string> {
  const { instance } = loadViz();
  return (await instance()).renderString(dot, { format: "svg", engine: "dot" });
}

/** Loaded when a picture is asked for: it is a megabyte. */
function loadViz(): typeof import("@viz-js/viz", { with: { "resolution-mode": "import" }}) {
  return require("@viz-js/viz");
}
