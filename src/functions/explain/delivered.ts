import type { Finding } from "./explanation";
import { counted, named } from "./groups";
import type { Scope } from "./scope";
import { type EventTotal, sum } from "./totals";

/** One finding for what arrived: of a whole project together, else for each connection. */
export function deliveredFindings(totals: readonly EventTotal[], { subject, routes }: Scope): Finding[] {
  const arrived = totals.filter(({ status, count }) => status === "SUCCESSFUL" && count > 0);
  const ids = [...new Set(arrived.map(({ connectionId }) => connectionId))];
  const countOf = (id: string) =>
    sum(
      arrived.filter(({ connectionId }) => connectionId === id),
      ({ count }) => count,
    );
  const base = { stage: "delivered", cause: "DELIVERED", examples: [], next: [] } as const;
  if (subject.kind === "project") {
    const count = sum(arrived, (total) => total.count);
    return count === 0 ? [] : [{ ...base, count, text: `destinations took ${counted(count, "event")}` }];
  }
  return ids.map((id) => {
    const route = routes.find(({ connection }) => connection.id === id);
    const count = countOf(id);
    const destination = route && named(route.destination);
    return {
      ...base,
      count,
      text: `${destination ? `the destination ${JSON.stringify(destination.name)}` : "the destination"} took ${counted(count, "event")}`,
      connection: named(route?.connection ?? { id }),
      ...(destination && { destination }),
    };
  });
}
