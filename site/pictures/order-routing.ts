import { findDrift } from "../../src/gitops/drift/drift";
import { driftText } from "../../src/gitops/drift/report";
import { type Graph, graphOfLive, graphOfState } from "../../src/gitops/graph/model";
import { LiveProject } from "../../src/gitops/live-project";
import { readState } from "../../src/gitops/stack-state";
import { type TestStack, testStack } from "../../src/testing";

/** What the pictures show. */
export interface Shown {
  /** The routing of examples/order-routing as `pulumi-hookdeck graph --state` has it. */
  readonly routing: Graph;
  /** What `pulumi-hookdeck drift` prints after somebody edited it by hand. */
  readonly report: string;
  /** The same as `pulumi-hookdeck graph --drift` has it. */
  readonly drifted: Graph;
}

/** Deploys examples/order-routing to an emulator, edits it there as somebody in the dashboard does, and looks. */
export async function deployAndEdit(): Promise<Shown> {
  const stack = await testStack(() => require("../../examples/order-routing/index"), {
    emulator: true,
    ...{ project: "order-routing", stack: "prod" },
    secretConfig: { "order-routing:shopSecret": "shpss_picture" },
  });
  try {
    await stack.up();
    const states = [readState(JSON.stringify(stack.exportState()), "prod")];
    const routing = graphOfState(states.flatMap(({ objects }) => objects));
    await edit(stack);
    const { url, apiKey } = stack.emulator;
    const settings = new Map([
      ["hookdeck:apiBase", url],
      ["hookdeck:apiKey", apiKey],
    ]);
    const credentials = (key: string) => settings.get(key);
    const drift = await findDrift({ states, credentials });
    const drifted = graphOfLive(await new LiveProject(credentials).everything(), drift);
    return { routing, report: withSteadyIds(driftText(drift)), drifted };
  } finally {
    await stack.close();
  }
}

async function edit(stack: TestStack): Promise<void> {
  const { url, apiKey } = stack.emulator;
  const call = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const answer = await fetch(`${url}/2026-09-01${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  };
  await call("PUT", `/destinations/${stack.resource("warehouse").id}`, {
    config: { url: "https://old-warehouse.example.com/orders" },
  });
  await call("PUT", `/connections/${stack.resource("orders-to-accounting").id}/pause`, {});
  await call("POST", "/sources", { name: "legacy-orders", type: "WEBHOOK" });
}

/** Ids are other ones in each run, and the picture is not: they become others of the same shape. */
function withSteadyIds(text: string): string {
  const ids = [...new Set(text.match(/\b(?:src|des|web)_\w+/g) ?? [])];
  return ids.reduce((changed, id, i) => {
    const steady = "r7k2m9x4b8q5w3n6z1c0".repeat(3).slice(i);
    return changed.replaceAll(id, `${id.slice(0, 4)}${steady.slice(0, id.length - 4)}`);
  }, text);
}
