import { destinationTypes } from "../../../specs/limits";
import { accept } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import { endRoutes } from "../ends";
import {
  changeDestination,
  createDestination,
  readDestination,
  readDestinationChange,
  renderDestination,
  upsertDestination,
} from "./destination";

/** `/destinations` of one API version. */
export function destinationRoutes(version: Version) {
  return endRoutes({
    kind: "destination",
    collectionOf: (project) => project.destinations,
    types: destinationTypes,
    create: (project, body) => createDestination(project, accept(readDestination(version, body))),
    upsert: (project, body) => upsertDestination(project, accept(readDestination(version, body)), true),
    change: (project, destination, body) =>
      changeDestination(project, destination, accept(readDestinationChange(version, body))),
    render: (project, destination, view) =>
      renderDestination(project, version, destination, view === "revealed"),
  });
}
