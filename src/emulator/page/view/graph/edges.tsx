import { curve, type Layout } from "../../model/layout";
import type { Connection } from "../../model/objects";
import type { Columns } from "./columns";
import { lookedAt } from "./looked-at";
import { usePulse } from "./pulse";

/** The lines of the graph. */
export function Edges({ layout, columns }: { layout: Layout; columns: Columns }) {
  const sources = new Map(layout.sources.map(({ id, y }) => [id, y]));
  const destinations = new Map(layout.destinations.map(({ id, y }) => [id, y]));
  return (
    <svg class="edges" aria-hidden="true" width={columns.width} height={layout.height}>
      {layout.connections.map(({ id, y, connection }) => (
        <Edge
          key={id}
          connection={connection}
          into={curve(columns.end, sources.get(connection.source.id) ?? y, columns.from, y)}
          out={curve(
            columns.from + columns.middle,
            y,
            columns.width - columns.end,
            destinations.get(connection.destination.id) ?? y,
          )}
        />
      ))}
    </svg>
  );
}

/** State of a connection, for its colours. */
export function stateOf({ paused_at, disabled_at }: Connection): "disabled" | "paused" | "on" {
  if (disabled_at != null) return "disabled";
  return paused_at == null ? "on" : "paused";
}

function Edge({ connection, into, out }: { connection: Connection; into: string; out: string }) {
  const pulse = usePulse(connection.id);
  const ends = [connection.id, connection.source.id, connection.destination.id];
  const isMarked = lookedAt.value !== undefined && ends.includes(lookedAt.value);
  const isStopped = pulse?.tone === "ignored" || pulse?.tone === "hold";
  return (
    <g data-state={stateOf(connection)} data-marked={isMarked}>
      <path class="edge" d={into} />
      <path class="edge" d={out} />
      {pulse !== undefined && (
        <g key={pulse.run} data-tone={pulse.tone}>
          <path class="pulse" pathLength={100} d={into} />
          {!isStopped && <path class="pulse late" pathLength={100} d={out} />}
        </g>
      )}
    </g>
  );
}
