import { accept } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import { endRoutes } from "../ends";
import {
  changeSource,
  createSource,
  readSource,
  readSourceChange,
  renderSource,
  upsertSource,
} from "./source";

/** `/sources` of one API version. `url` answers the emulator's own. */
export function sourceRoutes(version: Version, url: () => string) {
  return endRoutes({
    kind: "source",
    collectionOf: (project) => project.sources,
    types: version.sourceTypes,
    create: (project, body) => createSource(project, accept(readSource(version, body))),
    upsert: (project, body) => upsertSource(project, accept(readSource(version, body))),
    change: (project, source, body) => changeSource(project, source, accept(readSourceChange(version, body))),
    render: (project, source, view) => renderSource(project, url(), source, view !== "read"),
  });
}
