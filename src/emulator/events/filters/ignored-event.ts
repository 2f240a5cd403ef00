import { z } from "zod";
import { idMaxLength } from "../../../specs/limits";
import { by, every, ids } from "../../contract/filters";
import { ownIn } from "../../contract/own";
import type { IgnoredEvent } from "../model";

/** Filters of ignored events, by the names that bulk operations know them by. A cause may be any text. */
export const ignoredEventFilters = {
  cause: by(ids, (ignored: IgnoredEvent) => ignored.cause),
  webhook_id: by(ids, (ignored: IgnoredEvent) => ignored.connectionId),
  transformation_id: by(z.string().max(idMaxLength).optional(), transformationOf),
};

/** Reads which ignored events a query or a body asks for. */
export const ignoredEventFilter = every<IgnoredEvent>(ignoredEventFilters);

function transformationOf({ meta }: IgnoredEvent): string | null {
  const id = ownIn(meta, "transformation_id");
  return typeof id === "string" ? id : null;
}
