import type { Lifecycle } from "../../src/provider/lifecycle";
import { isPlain, mapValues, omit, type Plain } from "../../src/schema/plain";
import { changeAt } from "../../src/schema/property-path";
import { bases } from "../fields/bases";
import type { Type } from "./takeover";

/** Configs of an issue trigger, by its type, which never changes. */
const configs: Readonly<Record<string, Plain>> = {
  delivery: bases.IssueTrigger.configs,
  transformation: { logLevel: "error", transformations: "*" },
  backpressure: { delay: 60_000, destinations: "*" },
  request: { rejectionCauses: "*", sources: "*" },
};

/** A program for an object: what it declares is like another one, as far as it is in order. */
export interface Program {
  readonly type: Type;
  /** The object that is there, in public names. */
  readonly live: Plain;
  /** An object that shows what the program wants, in public names. */
  readonly like: Plain;
  /** Which fields of that are declared, in turn. */
  readonly declared: readonly boolean[];
}

/** The inputs of a program: as much of what it declares as `check` lets through. */
export function inputsOf(
  provider: Lifecycle,
  { type, live, like, declared }: Program,
): Record<string, unknown> {
  const needed = neededIn(type, live);
  const least = {
    ...bases[type],
    ...(type === "IssueTrigger" && { configs: configs[String(live["type"])] }),
    ...needed,
  };
  let news: Plain = { ...partOf(like, declared), ...requiredOf(type, like), ...needed };
  for (let last = ""; last !== JSON.stringify(news); ) {
    const { inputs, problems } = provider.check({}, news);
    if (problems.length === 0) return { ...inputs };
    last = JSON.stringify(news);
    news = problems.reduce<Plain>((all, { property }) => without(all, property), news);
  }
  const { inputs, problems } = provider.check({}, least);
  expect(problems).toEqual([]);
  return { ...inputs };
}

/** What every program says of an object: what it is called, and what cannot change. */
function neededIn(type: Type, live: Plain): Plain {
  const { sourceId, destinationId, webhookId } = live;
  const ends = mapValues({ sourceId, destinationId, webhookId }, (end) => end);
  if (type === "ApiKey") return { label: "it", teamId: live["teamId"] };
  if (type !== "IssueTrigger") return { name: "it", ...ends };
  return { name: "it", type: live["type"] };
}

function requiredOf(type: Type, like: Plain): Plain {
  return type === "IssueTrigger" ? { configs: like["configs"] } : {};
}

function partOf(like: Plain, declared: readonly boolean[]): Plain {
  let turn = 0;
  const part = (value: Plain, depth: number): Plain =>
    mapValues(value, (item) => {
      turn += 1;
      if (declared[turn % declared.length] !== true) return undefined;
      return isPlain(item) && depth > 0 ? part(item, depth - 1) : item;
    });
  return withWholeAuth(part(like, 1), Object(like["config"]));
}

/** Of an auth and the type of it, where there is one, a program declares both or neither. */
function withWholeAuth(values: Plain, all: Plain): Plain {
  const { config } = values;
  if (!isPlain(config) || !("authType" in all) || ("auth" in config && "authType" in config)) return values;
  return { ...values, config: omit(config, ["auth", "authType"]) };
}

/** The values without what there is a problem with. */
function without(values: Plain, property: string): Plain {
  return changeAt(values, property.split("[")[0] ?? "", () => undefined);
}
