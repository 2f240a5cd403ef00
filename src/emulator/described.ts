import { renderConnection } from "./api/connection/connection";
import type { Version } from "./contract/versions";
import type { Services } from "./events/services";

/** Describes connections to transformations, as the newest API version that is served shows them. */
export function describedBy(served: readonly Version[], url: () => string): Services["describe"] {
  const version = served.at(-1);
  return (project, connection) => {
    return version === undefined ? {} : renderConnection(project, version, url(), connection);
  };
}
