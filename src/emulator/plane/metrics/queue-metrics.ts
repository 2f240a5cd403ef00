import { by, every, groups, ids } from "../../filters";
import type { Project } from "../../resources/project";
import type { Turn } from "../model";
import { deepest, oldest } from "./measures";
import { metricsOf } from "./metrics";
import type { Span } from "./time-buckets";

const waiting = {
  recordsOf: ({ plane }: Project) => plane.turns,
  spanOf: ({ since, until }: Turn, now: number): Span => ({ start: since, end: until ?? now + 1 }),
};

/** Metrics of what waits for its destination. */
export const queueMetrics = metricsOf<Turn>({
  path: "/queue-depth",
  ...waiting,
  filter: every<Turn>({
    destination_id: by(ids, ({ event }) => event.destinationId),
    delivery_group: by(groups, ({ event }) => event.deliveryGroup),
  }).prefault({}),
  dimensions: {
    destination_id: ({ event }) => event.destinationId,
    delivery_group: ({ event }) => event.deliveryGroup,
  },
  measures: { max_depth: deepest, max_age: oldest },
});

/** Metrics of how much is pending. */
export const pendingMetrics = metricsOf<Turn>({
  path: "/events-pending-timeseries",
  ...waiting,
  filter: every<Turn>({ destination_id: by(ids, ({ event }) => event.destinationId) }).prefault({}),
  dimensions: { destination_id: ({ event }) => event.destinationId },
  measures: { count: deepest },
});
