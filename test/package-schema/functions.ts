import { z } from "zod";
import { type Invoke, invokes } from "../../src/invokes";
import { pascal, prefix, singular } from "./names";
import type { ResourcePiece } from "./resources";
import type { Piece, Shapes } from "./shapes";
import { wordsOf } from "./words";

/** The interface whose docstrings tell about the query of a bulk operation, by the end of the function's name. */
const queries: Readonly<Record<string, string>> = {
  RetryEvents: "EventQuery",
  CancelEvents: "EventQuery",
  RetryRequests: "RequestQuery",
  ReplayRequests: "ReplayQuery",
  RetryIgnoredEvents: "IgnoredEventQuery",
};

/** The functions of the schema, by token. */
export function functionsOf(shapes: Shapes, resources: Readonly<Record<string, ResourcePiece>>) {
  return Object.fromEntries(
    Object.entries(invokes).map(([name, invoke]) => [
      prefix + name,
      functionOf(name, invoke, shapes, resources),
    ]),
  );
}

function functionOf(
  name: string,
  invoke: Invoke,
  shapes: Shapes,
  resources: Readonly<Record<string, ResourcePiece>>,
): Piece {
  const { properties, required } = inputsOf(name, invoke, shapes);
  return {
    description: invoke.description,
    inputs: { type: "object", properties, ...(required.length > 0 && { required }) },
    outputs: { type: "object", ...outputsOf(name, invoke.outputs, shapes, resources) },
  };
}

function inputsOf(name: string, { inputs, outputs }: Invoke, shapes: Shapes) {
  const place = { name: pascal(name), path: "", words: (): string => "" };
  // a list is asked for by a filter, which is an interface of the other face
  if (!(outputs instanceof z.ZodObject) && outputs.list !== undefined)
    return shapes.properties([inputs], { ...place, words: wordsOf(`${outputs.found.type}Filter`) });
  const { query, ...rest } = inputs.shape;
  const others = shapes.properties([z.object(rest)], place);
  if (!(query instanceof z.ZodObject)) return others;
  const called = Object.entries(queries).find(([end]) => name.endsWith(`Bulk${end}`))?.[1] ?? "";
  const type = shapes.object([query], { name: called, path: "", words: wordsOf(called) });
  return {
    properties: { query: { ...type, description: query.description }, ...others.properties },
    required: ["query", ...others.required],
  };
}

function outputsOf(
  name: string,
  outputs: Invoke["outputs"],
  shapes: Shapes,
  resources: Readonly<Record<string, ResourcePiece>>,
): { properties: Piece; required: readonly string[] } {
  if (outputs instanceof z.ZodObject) {
    return shapes.properties([outputs], { name: `${pascal(name)}Result`, path: "", words: () => "" });
  }
  const { found, list } = outputs;
  const resource = resources[prefix + found.type];
  if (resource === undefined) throw new Error(`no resource ${found.type}`);
  const properties = { id: { type: "string", description: "Id in Hookdeck." }, ...resource.properties };
  const required = ["id", ...resource.required];
  if (list === undefined) return { properties, required };
  const item = shapes.add(`Found${singular(pascal(list))}`, { type: "object", properties, required });
  return {
    properties: { [list]: { type: "array", items: item, description: `The ${found.noun}s that match.` } },
    required: [list],
  };
}
