import { findDrift } from "../gitops/drift/drift";
import { dotOf } from "../gitops/graph/dot";
import { mermaidOf } from "../gitops/graph/mermaid";
import { type Graph, graphOfLive, graphOfState } from "../gitops/graph/model";
import { svgOf } from "../gitops/graph/svg";
import { LiveProject } from "../gitops/live-project";
import { readState } from "../gitops/stack-state";
import { readCredentials } from "./credentials";
import { projectOptions, readChoice, readOptions, UsageError } from "./options";
import { readText } from "./text-file";

const help = `pulumi-hookdeck graph [--format mermaid|dot|svg] [--state <file>]... [--drift] [--stack <name>]
                      [--cwd <folder>]

Draws the routing: sources, connections with their rules in order, destinations; what is paused or disabled is
marked. The text of one routing is always the same, so that two of them can be compared. A picture of more than
20 connections is cut by source.

  --format <format>  mermaid (the default, for comments and Markdown), dot, or svg
  --state <file>     draws what a state says instead of the live project; may be repeated
  --drift            draws the live project, and colours what differs from the states and what is in none
  --stack <name>     the stack whose configuration has the key, where HOOKDECK_API_KEY is not set
  --cwd <folder>     folder of the Pulumi project

Examples:
  pulumi-hookdeck graph > routing.md
  pulumi-hookdeck graph --format svg --state state.json --drift > routing.svg`;

/** Prints the routing as a graph. */
export async function runGraph(args: readonly string[]): Promise<void> {
  const { values } = readOptions(args, {
    format: { type: "string", default: "mermaid" },
    state: { type: "string", multiple: true, default: [] },
    drift: { type: "boolean", default: false },
    ...projectOptions,
  });
  if (values.help) return console.log(help);
  const format = readChoice("format", values.format, ["mermaid", "dot", "svg"]);
  const graph = await readGraph(values);
  if (format === "mermaid") process.stdout.write(mermaidOf(graph));
  else process.stdout.write(format === "dot" ? dotOf(graph) : await svgOf(dotOf(graph)));
}

async function readGraph({ state, drift, stack, cwd }: GraphChoice): Promise<Graph> {
  const states = state.map((file) => readState(readText(file), file));
  if (drift && states.length === 0)
    throw new UsageError("--drift needs the states to compare with: add --state <file>");
  if (states.length > 0 && !drift) return graphOfState(states.flatMap(({ objects }) => objects));
  const credentials = await readCredentials({ stack, cwd });
  const found = drift ? await findDrift({ states, credentials }) : undefined;
  return graphOfLive(await new LiveProject(credentials).everything(), found);
}

interface GraphChoice {
  readonly state: readonly string[];
  readonly drift: boolean;
  readonly stack?: string | undefined;
  readonly cwd?: string | undefined;
}
