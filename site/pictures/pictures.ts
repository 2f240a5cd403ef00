import { dotOf } from "../../src/gitops/graph/dot";
import type { Graph } from "../../src/gitops/graph/model";
import { svgOf } from "../../src/gitops/graph/svg";
import { graphInBothLights } from "./both-lights";
import { failedJob } from "./job";
import { deployAndEdit } from "./order-routing";

/** The pictures of docs/pictures that are drawn from what the commands print, by file name. */
export async function drawPictures(): Promise<ReadonlyMap<string, string>> {
  const { routing, report, drifted } = await deployAndEdit();
  const draw = async (graph: Graph, title: string) => graphInBothLights(await svgOf(dotOf(graph)), title);
  return new Map([
    ["routing.svg", await draw(routing, "A source, two connections with their rules, two destinations")],
    ["drift.svg", await draw(drifted, "The routing, with what was edited and what is in no state in colour")],
    ["drift-job.svg", failedJob("npx pulumi-hookdeck drift --stack prod", report, 2)],
  ]);
}
