import { Connection, Destination, Source } from "../../src";
import { overlay } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";
import { fields, type Kind, kinds } from "./fields";

/** A resource of the program. */
export interface Declared {
  readonly kind: Kind;
  /** Logical name. */
  readonly slot: string;
  /** Name in Hookdeck. */
  readonly name: string;
  /** For each field the value that is declared; `undefined` where it is left out. */
  readonly said: readonly (number | undefined)[];
  /** Slots of a connection's source and destination. */
  readonly ends?: readonly [string, string];
}

/** A program: its resources by slot. */
export type Model = ReadonlyMap<string, Declared>;

/** One change of a program. `pick` chooses among what is there; what makes no sense changes nothing. */
export type Change =
  | {
      readonly do: "add";
      readonly kind: Kind;
      readonly slot: number;
      readonly ends: readonly [number, number];
      readonly said: readonly (number | undefined)[];
    }
  | { readonly do: "say"; readonly pick: number; readonly field: number; readonly value: number | undefined }
  | { readonly do: "rename"; readonly pick: number; readonly to: string }
  | { readonly do: "redirect"; readonly pick: number; readonly to: number }
  | { readonly do: "remove"; readonly pick: number };

/** The program after a change. */
export function changed(model: Model, change: Change): Model {
  if (change.do === "add") return added(model, change);
  const target = pick([...model.values()], change.pick);
  if (!target) return model;
  const replace = (patch: Partial<Declared>) => new Map(model).set(target.slot, { ...target, ...patch });
  switch (change.do) {
    case "say": {
      const index = change.field % fields[target.kind].length;
      const { length } = fields[target.kind][index]?.values ?? [];
      const value = change.value === undefined ? undefined : change.value % length;
      return replace({ said: target.said.map((old, i) => (i === index ? value : old)) });
    }
    case "rename":
      return replace({ name: `${target.slot}${change.to}` });
    case "redirect": {
      const destination = pick(ofKind(model, "Destination"), change.to);
      return target.ends && destination ? replace({ ends: [target.ends[0], destination.slot] }) : model;
    }
    case "remove":
      return new Map(
        [...model].filter(([slot, { ends }]) => slot !== target.slot && !ends?.includes(target.slot)),
      );
  }
}

function added(
  model: Model,
  { kind, slot: number, ends: [from, to], said: all }: Extract<Change, { do: "add" }>,
): Model {
  const slot = `${kind.toLowerCase()}${number}`;
  const said = all.slice(0, fields[kind].length);
  if (model.has(slot)) return model;
  if (kind !== "Connection") return new Map(model).set(slot, { kind, slot, name: slot, said });
  const [source, destination] = [pick(ofKind(model, "Source"), from), pick(ofKind(model, "Destination"), to)];
  if (!source || !destination) return model;
  return new Map(model).set(slot, { kind, slot, name: slot, said, ends: [source.slot, destination.slot] });
}

const bases = {
  Source: { type: "HTTP" },
  Destination: { config: { url: "https://example.com/" } },
  Connection: {},
} as const;

/** The Pulumi program. */
export function programOf(model: Model): () => void {
  return () => {
    const made = new Map<string, Source | Destination>();
    for (const each of kinds.flatMap((kind) => ofKind(model, kind))) {
      const inputs = Object(declaredOf(each).reduce(overlay, { ...bases[each.kind], name: each.name }));
      if (each.kind === "Source") made.set(each.slot, new Source(each.slot, inputs));
      if (each.kind === "Destination") made.set(each.slot, new Destination(each.slot, inputs));
      if (each.kind !== "Connection") continue;
      const [sourceId, destinationId] = (each.ends ?? []).map((slot) => made.get(slot)?.id);
      new Connection(each.slot, { ...inputs, sourceId, destinationId });
    }
  };
}

/** What the program says of a resource, field by field. */
function declaredOf({ kind, said }: Declared): Plain[] {
  return fields[kind].map(({ values }, i) => values[said[i] ?? -1]?.declared ?? {});
}

/** How a resource must stand in Hookdeck; what nobody said is looked at only where it is `untouched`. */
export function expectedOf({ kind, name, said }: Declared, untouched: boolean): Plain {
  const parts = fields[kind].map(
    ({ values, unsaid = {} }, i) => values[said[i] ?? -1]?.live ?? (untouched ? unsaid : {}),
  );
  return parts.reduce<Plain>(merged, { name });
}

/** Unlike `overlay` it keeps jest's matchers as they are. */
function merged(below: Plain, top: Plain): Plain {
  const { config, ...rest } = top;
  return {
    ...below,
    ...rest,
    ...(config !== undefined && { config: { ...Object(below["config"]), ...Object(config) } }),
  };
}

export function ofKind(model: Model, kind: Kind): Declared[] {
  return [...model.values()].filter((each) => each.kind === kind);
}

export function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length];
}
