import { z } from "zod";
import { fits, flag, isShown, oneOrMany, times } from "../filters";
import { accept } from "../joi";
import { timeOrders } from "../lists";
import {
  changeSource,
  createSource,
  readSource,
  readSourceChange,
  renderSource,
  upsertSource,
} from "../resources/source";
import type { Version } from "../versions";
import { endRoutes } from "./ends";

/** `/sources` of one API version. `url` answers the emulator's own. */
export function sourceRoutes(version: Version, url: () => string) {
  const type = z.enum(version.sourceTypes);
  return endRoutes({
    kind: "source",
    collectionOf: (project) => project.sources,
    listing: {
      filter: z.object({
        id: oneOrMany,
        name: oneOrMany,
        type: z.union([type, z.array(type)]).optional(),
        disabled: flag,
        disabled_at: times,
      }),
      matches: (source, filter) =>
        isShown(filter, source) &&
        fits(filter.id, source.id) &&
        fits(filter.name, source.name) &&
        fits(filter.type, source.type) &&
        fits(filter.disabled_at, source.disabledAt),
      orders: { ...timeOrders, name: (source) => source.name },
    },
    create: (project, body) => createSource(project, accept(readSource(version, body))),
    upsert: (project, body) => upsertSource(project, accept(readSource(version, body))),
    change: (project, source, body) => changeSource(project, source, accept(readSourceChange(version, body))),
    render: (project, source, view) => renderSource(project, url(), source, view !== "read"),
  });
}
