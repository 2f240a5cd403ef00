import type { Account } from "../provider/account";
import type { Body, ClickedProject } from "./random-project";

/** Makes the project, with calls of the bare API. */
export async function click({ api }: Account, project: ClickedProject): Promise<void> {
  const post = async (path: string, body: Body) => String((await api("PUT", path, clean(body)))["id"]);
  const ids = async (path: string, bodies: readonly Body[]) => {
    const made: string[] = [];
    for (const { disabled: _, ...body } of bodies) made.push(await post(path, body));
    return made;
  };
  const sources = await ids("/sources", project.sources);
  const destinations = await ids("/destinations", project.destinations);
  const transformations = await ids("/transformations", project.transformations);
  if (sources.length > 0 && destinations.length > 0) {
    const taken = new Set<string>();
    for (const {
      source,
      destination,
      transformation,
      paused,
      disabled,
      rules,
      ...body
    } of project.connections) {
      const source_id = sources[source % sources.length] ?? "";
      if (taken.has(`${source_id}/${body["name"]}`)) continue;
      taken.add(`${source_id}/${body["name"]}`);
      const transformation_id = transformations[transformation % transformations.length];
      const usable = rules.flatMap((each) => {
        if (each["type"] !== "transform") return [each];
        return transformation_id === undefined ? [] : [{ ...each, transformation_id }];
      });
      const id = await post("/connections", {
        ...body,
        source_id,
        destination_id: destinations[destination % destinations.length],
        rules: usable,
      });
      if (paused) await api("PUT", `/connections/${id}/pause`);
      if (disabled) await api("PUT", `/connections/${id}/disable`);
    }
  }
  for (const [i, { disabled }] of project.sources.entries())
    if (disabled) await api("PUT", `/sources/${sources[i]}/disable`);
  await ids("/issue-triggers", project.triggers);
}

function clean(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
