import { useRef } from "preact/hooks";
import { layoutOf } from "../../model/layout";
import { hello, routing } from "../../state/store";
import { useSize } from "../size";
import { columnsOf } from "./columns";
import { ConnectionNode } from "./connection-node";
import { Edges } from "./edges";
import { EndNode } from "./end-node";

/** Width below which the ends are told in the row of a connection, in pixels. */
const narrow = 600;

/** The routing: sources, connections, destinations. What passes lights up. */
export function Graph() {
  const box = useRef<HTMLElement>(null);
  const { width } = useSize(box);
  const { value: objects } = routing;
  const layout = layoutOf(objects);
  const columns = columnsOf(width);
  const isWide = width >= narrow;
  const height = layout.rowHeight - 4;
  return (
    <div class="routing">
      <div class="count-line">
        <h2>Routing</h2>
        <span>
          {objects.sources.size} sources, {objects.connections.length} connections,{" "}
          {objects.destinations.size} destinations
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys */}
      <section class="graph-box" ref={box} tabIndex={0} aria-label="Routing">
        {objects.sources.size + objects.destinations.size === 0 && <Nothing />}
        {width > 0 && isWide && (
          <div class="graph" style={{ height: `${layout.height}px` }}>
            <Edges layout={layout} columns={columns} />
            {layout.sources.map(({ id, y }) => (
              <EndNode
                key={id}
                kind="source"
                end={objects.sources.get(id)}
                y={y}
                width={columns.end}
                height={height}
              />
            ))}
            {layout.connections.map(({ id, y, connection }) => (
              <ConnectionNode
                key={id}
                connection={connection}
                y={y}
                left={columns.from}
                width={columns.middle}
                height={height}
              />
            ))}
            {layout.destinations.map(({ id, y }) => (
              <EndNode
                key={id}
                kind="destination"
                end={objects.destinations.get(id)}
                y={y}
                width={columns.end}
                height={height}
              />
            ))}
          </div>
        )}
        {width > 0 && !isWide && (
          <div class="routes">
            {layout.connections.map(({ id, connection }) => (
              <ConnectionNode key={id} connection={connection} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}

function Nothing() {
  return (
    <div class="nothing">
      <p>There is no routing yet. Point a stack at this emulator, and deploy it:</p>
      <code>pulumi config set hookdeck:apiBase {hello.value?.url}</code>
    </div>
  );
}
