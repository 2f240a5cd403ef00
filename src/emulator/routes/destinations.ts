import { z } from "zod";
import { destinationTypes } from "../../specs/limits";
import { fits, flag, isShown, oneOrMany, times } from "../filters";
import { accept } from "../joi";
import { timeOrders } from "../lists";
import {
  changeDestination,
  createDestination,
  readDestination,
  readDestinationChange,
  renderDestination,
  upsertDestination,
} from "../resources/destination";
import type { Version } from "../versions";
import { endRoutes } from "./ends";

const type = z.enum(destinationTypes);

/** `/destinations` of one API version. */
export function destinationRoutes(version: Version) {
  return endRoutes({
    kind: "destination",
    collectionOf: (project) => project.destinations,
    listing: {
      filter: z.object({
        id: oneOrMany,
        name: oneOrMany,
        type: z.union([type, z.array(type)]).optional(),
        disabled: flag,
        disabled_at: times,
      }),
      matches: (destination, filter) =>
        isShown(filter, destination) &&
        fits(filter.id, destination.id) &&
        fits(filter.name, destination.name) &&
        fits(filter.type, destination.type) &&
        fits(filter.disabled_at, destination.disabledAt),
      orders: { ...timeOrders, name: (destination) => destination.name },
    },
    create: (project, body) => createDestination(project, accept(readDestination(version, body))),
    upsert: (project, body) => upsertDestination(project, accept(readDestination(version, body)), true),
    change: (project, destination, body) =>
      changeDestination(project, destination, accept(readDestinationChange(version, body))),
    render: (project, destination, view) =>
      renderDestination(project, version, destination, view === "revealed"),
  });
}
