import { by, every, groups, ids } from "../contract/filters";
import type { Wait } from "../events/model";
import type { Plane } from "../events/plane";
import { deepest, oldest } from "./measures";
import { metricsOf } from "./metrics";
import type { Span } from "./time-buckets";

const waiting = {
  recordsOf: (plane: Plane): Wait[] => {
    const over = plane.attempts.all.map(({ eventId, queuedAt, createdAt }) => {
      return { event: plane.events.get(eventId), since: queuedAt, until: createdAt };
    });
    return [...over, ...plane.turns];
  },
  spanOf: ({ since, until }: Wait, now: number): Span => ({ start: since, end: until ?? now + 1 }),
};

/** Metrics of what waits for its destination. */
export const queueMetrics = metricsOf<Wait>({
  path: "/queue-depth",
  ...waiting,
  filter: every<Wait>({
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
export const pendingMetrics = metricsOf<Wait>({
  path: "/events-pending-timeseries",
  ...waiting,
  filter: every<Wait>({ destination_id: by(ids, ({ event }) => event.destinationId) }).prefault({}),
  dimensions: { destination_id: ({ event }) => event.destinationId },
  measures: { count: deepest },
});
