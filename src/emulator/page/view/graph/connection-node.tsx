import type { Connection } from "../../model/objects";
import { signs, type Tone } from "../../model/outcome";
import { labelOf, ruleSigns } from "../../model/reason";
import { beat, routing, selection, tallies } from "../../state/store";
import { stateOf } from "./edges";
import { lookingAt } from "./looked-at";
import { usePulse } from "./pulse";

interface NodeProps {
  readonly connection: Connection;
  /** Its middle, in pixels from the top. Without it, it is in a list, and tells its ends. */
  readonly y?: number;
  readonly left?: number;
  readonly width?: number;
  readonly height?: number;
}

const tones: readonly Tone[] = ["ok", "fail", "retry", "hold", "wait", "ignored"];

/** A connection, with its rules and how its requests stand. */
export function ConnectionNode({ connection, y, left = 0, width = 0, height = 0 }: NodeProps) {
  const { id, name, source, destination } = connection;
  const pulse = usePulse(id);
  const state = stateOf(connection);
  const isSelected = selection.value?.kind === "connection" && selection.value.id === id;
  const place =
    y === undefined
      ? {}
      : { top: `${y - height / 2}px`, left: `${left}px`, width: `${width}px`, height: `${height}px` };
  return (
    <button
      type="button"
      class="node connection"
      data-state={state}
      aria-pressed={isSelected}
      style={place}
      {...lookingAt(id)}
      onClick={() => {
        selection.value = { kind: "connection", id };
      }}
    >
      {pulse !== undefined && <span key={pulse.run} class="glow" data-tone={pulse.tone} aria-hidden="true" />}
      <span class="name">
        {name ?? destination.name}
        {y === undefined && (
          <span class="ends">
            {source.name} → {destination.name}
          </span>
        )}
      </span>
      <Rules connection={connection} />
      {state !== "on" && <span class="state">{state}</span>}
      <Counts id={id} />
    </button>
  );
}

function Rules({ connection: { rules } }: { connection: Connection }) {
  const { transformations } = routing.value;
  if (rules == null || rules.length === 0) return null;
  return (
    <span class="rules">
      {rules.map((rule, index) => (
        <abbr key={index} title={labelOf(rule, transformations)}>
          {ruleSigns[rule.type] ?? "·"}
        </abbr>
      ))}
    </span>
  );
}

/** How many requests stand how, apart from all others: the only part that is drawn again with every request. */
function Counts({ id }: { id: string }) {
  beat.value;
  const tally = tallies.of(id);
  return (
    <span class="counts">
      {tones.map((tone) => {
        const count = tally[tone] ?? 0;
        return count === 0 ? null : (
          <span key={tone} data-tone={tone} title={`${count} ${tone}`}>
            {signs[tone]} {count}
          </span>
        );
      })}
    </span>
  );
}
