import { isPlain, mapValues, type Plain } from "../../src/schema/plain";
import type { Account } from "../provider/account";
import type { ClickedProject } from "./random-project";

/** How many bodies Hookdeck took, of how many that the documents allow. */
export interface Taken {
  readonly tried: number;
  readonly taken: number;
}

/** Makes the project with calls of the bare API. What the emulator refuses is left out, with what stands on it. */
export async function click({ api }: Account, project: ClickedProject): Promise<Taken> {
  let [tried, taken] = [0, 0];
  const send = (path: string, body: Plain) =>
    api("POST", path, body).then(
      ({ id }) => String(id),
      () => undefined,
    );
  const make = async (path: string, body: Plain): Promise<string | undefined> => {
    tried += 1;
    // where Hookdeck takes any text for a secret, it is one that can be searched for
    const id = (await send(path, withMarkedSecrets(body))) ?? (await send(path, body));
    if (id !== undefined) taken += 1;
    return id;
  };
  const turn = async (path: string, id: string, verb: string, isOn: boolean) => {
    if (isOn) await api("PUT", `${path}/${id}/${verb}`);
  };
  const all = async (path: string, bodies: readonly Plain[]) => {
    const ids: string[] = [];
    for (const body of bodies) {
      const id = await make(path, body);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  };
  const sources = await all(
    "/sources",
    project.sources.map(({ body }) => body),
  );
  const destinations = await all(
    "/destinations",
    project.destinations.map(({ body }) => body),
  );
  const transformations = await all("/transformations", project.transformations);

  const connections: string[] = [];
  for (const { body, source, destination, transformation, paused, disabled } of project.connections) {
    const ends = {
      source_id: sources[source % sources.length],
      destination_id: destinations[destination % destinations.length],
    };
    if (ends.source_id === undefined || ends.destination_id === undefined) continue;
    const transformation_id = transformations[transformation % transformations.length];
    const id = await make("/connections", { ...body, ...rulesOf(body, transformation_id), ...ends });
    if (id === undefined) continue;
    connections.push(id);
    await turn("/connections", id, "pause", paused);
    await turn("/connections", id, "disable", disabled);
  }
  const own = { connections, sources, destinations, transformations };
  for (const { body, disabled, namesOwn } of project.triggers) {
    const id = await make("/issue-triggers", namesOwn ? naming(body, own) : body);
    if (id !== undefined) await turn("/issue-triggers", id, "disable", disabled);
  }
  if (project.hasOrphans && connections.length > 0) await api("DELETE", `/connections/${connections.at(-1)}`);
  for (const [i, id] of sources.entries())
    await turn("/sources", id, "disable", project.sources[i]?.disabled === true);
  for (const [i, id] of destinations.entries())
    await turn("/destinations", id, "disable", project.destinations[i]?.disabled === true);
  return { tried, taken };
}

/** The rules of a body, which run a transformation of the project, or none where it has none. */
function rulesOf({ rules }: Plain, transformation_id: string | undefined): Plain {
  if (!Array.isArray(rules)) return {};
  const usable = rules.flatMap((rule: Plain) => {
    if (rule["type"] !== "transform") return [rule];
    return transformation_id === undefined ? [] : [{ type: "transform", transformation_id }];
  });
  return { rules: usable };
}

/** The trigger with ids of the project in its list, after those that were drawn. */
function naming(body: Plain, own: Readonly<Record<string, readonly string[]>>): Plain {
  const { configs } = body;
  if (!isPlain(configs)) return body;
  return {
    ...body,
    configs: mapValues(configs, (value, key) =>
      Array.isArray(value) && own[key] !== undefined ? [...value, ...own[key]] : value,
    ),
  };
}

function withMarkedSecrets(body: Plain): Plain {
  const { config, env } = body;
  const mark = (values: unknown) =>
    isPlain(values)
      ? mapValues(values, (value, key) => (typeof value === "string" ? `canary-${key}-${value}` : value))
      : values;
  return {
    ...body,
    ...(isPlain(config) && {
      config: { ...config, ...("auth" in config && { auth: mark(config["auth"]) }) },
    }),
    ...(isPlain(env) && { env: mark(env) }),
  };
}
