import * as pulumi from "@pulumi/pulumi";
import {
  Bookmark,
  Connection,
  Destination,
  IssueTrigger,
  Source,
  Transformation,
  WebhookNotifications,
} from "../../src";

/** Kinds of resources, in the order in which a program declares them. */
export const kinds = [
  "Source",
  "Destination",
  "Transformation",
  "Connection",
  "IssueTrigger",
  "Bookmark",
  "WebhookNotifications",
] as const;

export type Kind = (typeof kinds)[number];

/** A resource of the program. */
export interface Declared {
  readonly kind: Kind;
  /** What it is to the person who writes the program, whatever it is called. */
  readonly slot: string;
  /** Its logical name. */
  readonly label: string;
  /** Its name in Hookdeck. */
  readonly name: string;
  /** Whether it is inside of the component. */
  readonly inside: boolean;
  /** A value that is updated in place. */
  readonly text: string;
  /** Whether whatever changes replaces it, by an option. */
  readonly replaceOnChanges: boolean;
  /** Slots of what it refers to: a connection's source, destination and transformation, a bookmark's connection. */
  readonly ends: readonly string[];
  /** A second resource for the same object, which has no business in a program. */
  readonly twin: boolean;
}

/** A program: its resources by slot. */
export type Model = ReadonlyMap<string, Declared>;

/** A change of the program. Numbers choose among what is there. */
export type Change =
  | {
      readonly do: "add";
      readonly kind: Kind;
      readonly slot: number;
      readonly ends: readonly [number, number];
    }
  | { readonly do: "say" | "rename" | "relabel"; readonly pick: number; readonly word: number }
  | { readonly do: "move" | "option" | "remove" | "twin"; readonly pick: number }
  | { readonly do: "redirect"; readonly pick: number; readonly to: number };

/** The program after a change. */
export function changed(model: Model, change: Change): Model {
  if (change.do === "add") return added(model, change);
  const target = pick([...model.values()], change.pick);
  if (!target) return model;
  const patched = (patch: Partial<Declared>) => new Map(model).set(target.slot, { ...target, ...patch });
  switch (change.do) {
    case "say":
      return patched({ text: `text ${change.word}` });
    case "rename":
      return patched({ name: `${target.slot}-${change.word}` });
    case "relabel":
      return patched({ label: `${target.slot}-l${change.word}` });
    case "move":
      return patched({ inside: !target.inside });
    case "option":
      return patched({ replaceOnChanges: !target.replaceOnChanges });
    case "twin":
      return patched({ twin: !target.twin });
    case "redirect": {
      const [source = "", ...rest] = target.ends;
      const other = pick(ofKind(model, "Source"), change.to)?.slot ?? source;
      return target.kind === "Connection" ? patched({ ends: [other, ...rest] }) : model;
    }
    case "remove":
      return without(model, target.slot);
  }
}

/** The program without a resource and what refers to it. */
function without(model: Model, slot: string): Model {
  const rest = new Map(model);
  rest.delete(slot);
  const orphans = [...rest.values()].filter(({ ends }) => ends.includes(slot));
  return orphans.reduce((left, orphan) => without(left, orphan.slot), rest as Model);
}

function added(model: Model, { kind, slot: number, ends }: Extract<Change, { do: "add" }>): Model {
  // a project has its notifications once
  const slot = `${kind.toLowerCase()}${kind === "WebhookNotifications" ? "" : number}`;
  const found = endsOf(model, kind, ends);
  if (model.has(slot) || !found) return model;
  const plain = { inside: false, text: "text 0", replaceOnChanges: false, twin: false };
  return new Map(model).set(slot, { kind, slot, label: slot, name: `${slot}-0`, ends: found, ...plain });
}

/** Slots to refer to, or `undefined` where there is none yet. A connection uses a transformation where there is one. */
function endsOf(model: Model, kind: Kind, [a, b]: readonly [number, number]): string[] | undefined {
  const slot = (of: Kind, number: number) => pick(ofKind(model, of), number)?.slot;
  const needed: Partial<Record<Kind, (string | undefined)[]>> = {
    Connection: [slot("Source", a), slot("Destination", b)],
    Bookmark: [slot("Connection", a)],
    WebhookNotifications: [slot("Source", a)],
  };
  const wanted = kind === "Connection" ? [slot("Transformation", a)] : [];
  const found = (needed[kind] ?? []).filter((each) => each !== undefined);
  if (found.length < (needed[kind] ?? []).length) return undefined;
  return [...found, ...wanted.filter((each) => each !== undefined)];
}

/** The Pulumi program. */
export function programOf(model: Model): () => void {
  return () => {
    const made = new Map<string, pulumi.CustomResource>();
    const declared = kinds.flatMap((kind) => ofKind(model, kind));
    const parent = declared.some(({ inside }) => inside)
      ? new pulumi.ComponentResource("test:index:Group", "group")
      : undefined;
    for (const each of declared) {
      const options = {
        ...(each.inside && parent && { parent }),
        ...(each.replaceOnChanges && { replaceOnChanges: ["*"] }),
      };
      const ids = each.ends.map((slot) => made.get(slot)?.id ?? "");
      made.set(each.slot, declare(each, each.label, ids, options));
      if (each.twin) declare(each, `${each.label}-twin`, ids, options);
    }
  };
}

function declare(
  { kind, name, text }: Declared,
  label: string,
  [first = "", second = "", third]: readonly pulumi.Input<string>[],
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const code = `addHandler("transform", (request) => request); // ${text}`;
  const strategy = text.endsWith("1") ? "first_attempt" : "final_attempt";
  const topic = text.endsWith("1") ? "issue.updated" : "issue.opened";
  switch (kind) {
    case "Source":
      return new Source(label, { name, description: text }, options);
    case "Destination":
      return new Destination(label, { name, type: "MOCK_API", description: text }, options);
    case "Transformation":
      return new Transformation(label, { name, code }, options);
    case "Connection":
      return new Connection(
        label,
        {
          name,
          description: text,
          sourceId: first,
          destinationId: second,
          rules: third === undefined ? [] : [{ type: "transform", transformationId: third }],
        },
        options,
      );
    case "IssueTrigger": {
      const configs = { strategy, connections: "*" } as const;
      return new IssueTrigger(label, { name, type: "delivery", channels: { email: {} }, configs }, options);
    }
    case "Bookmark":
      return new Bookmark(label, { name, label: text, webhookId: first, eventDataId: "edt_1" }, options);
    case "WebhookNotifications":
      return new WebhookNotifications(label, { topics: [topic], sourceId: first }, options);
  }
}

function ofKind(model: Model, kind: Kind): Declared[] {
  return [...model.values()].filter((each) => each.kind === kind);
}

export function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length];
}
