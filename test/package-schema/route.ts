import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pascal, prefix } from "./names";
import { descriptionOf, type ResourcePiece } from "./resources";
import type { Piece, Shapes } from "./shapes";

const text = readFileSync(join(__dirname, "../../src/components/webhook-route.ts"), "utf8");

/** The component, whose parts are said as the resources say them. */
export function routeOf(
  shapes: Shapes,
  resources: Readonly<Record<string, ResourcePiece>>,
): Record<string, Piece> {
  const settings = (part: string, description: string, without: readonly string[] = []): Piece => {
    const { inputProperties = {}, requiredInputs = [] } = resources[prefix + pascal(part)] ?? {};
    const kept = Object.entries(inputProperties).filter(([key]) => !without.includes(key));
    const needed = requiredInputs.filter((key) => !without.includes(key));
    return {
      ...shapes.add(`${pascal(part)}Settings`, {
        type: "object",
        properties: Object.fromEntries(kept),
        ...(needed.length > 0 && { required: needed }),
      }),
      description,
    };
  };
  const rules = resources[`${prefix}Connection`]?.inputProperties["rules"] ?? {};
  const id = (noun: string) => ({ type: "string", description: `Id of the ${noun}.` });
  const url = {
    type: "string",
    description: "Where the sender sends to; left out for a source that exists already.",
  };
  return {
    [`${prefix}WebhookRoute`]: {
      isComponent: true,
      description: descriptionOf("WebhookRoute", text),
      inputProperties: {
        source: settings("source", "The source to create. Left out, it is one of type WEBHOOK."),
        sourceId: {
          type: "string",
          description: "Id of a source that exists already, in place of `source`.",
        },
        destination: settings("destination", "The destination to create."),
        destinationId: {
          type: "string",
          description: "Id of a destination that exists already, in place of `destination`.",
        },
        retry: {
          ...Object(rules["items"]),
          description:
            "How a delivery that fails is tried again. Left out: five times, after 1, 2, 4, 8 and 16 minutes.",
        },
        withoutRetry: {
          type: "boolean",
          description: "Whether a delivery that fails is not tried again. Defaults to false.",
        },
        rules: { ...rules, description: "The other steps in between, in order. Defaults to none." },
        connection: settings("connection", "What else is said about the connection.", [
          "sourceId",
          "destinationId",
          "rules",
        ]),
      },
      properties: {
        url,
        sourceId: id("source"),
        destinationId: id("destination"),
        connectionId: id("connection"),
      },
      required: ["sourceId", "destinationId", "connectionId"],
    },
  };
}
