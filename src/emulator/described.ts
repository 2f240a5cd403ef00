import { renderConnection } from "./api/connection/connection";
import type { Version } from "./contract/versions";
import type { Services } from "./events/services";
import type { Organization } from "./store/organization";

/** Describes connections to transformations, as the newest API version that is served shows them. */
export function describedBy(served: readonly Version[], url: () => string): Services["describe"] {
  const version = served.at(-1);
  return (project, connection) => {
    return version === undefined ? {} : renderConnection(project, version, url(), connection);
  };
}

/** When the rules of a connection were last set, in milliseconds since the epoch; 0 where there is none. */
export function latestRules(organization: Organization): number {
  const connections = organization.projects.living().flatMap((project) => project.connections.living());
  return connections.reduce((latest, { rulesAt = 0 }) => Math.max(latest, rulesAt), 0);
}
