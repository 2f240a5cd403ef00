import type { RequestRow } from "../../model/message";
import { connectionName, sourceName } from "../../model/names";
import { nextTime, type Outcome, order, outcomes, words, worst } from "../../model/outcome";
import { duration, timeOfDay } from "../../model/times";
import { emulatorTime, routing, selection } from "../../state/store";
import { Chip } from "../chip";

interface RowProps {
  readonly row: RequestRow;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly at: number;
  readonly count: number;
  readonly isSelected: boolean;
}

/** Most chips in a row: the rest is counted. */
const chipsMax = 3;

/** A request in the list. */
export function Row({ row, top, at, count, isSelected }: RowProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys
    <div
      id={`row-${row.id}`}
      class="row"
      role="option"
      aria-selected={isSelected}
      aria-posinset={at + 1}
      aria-setsize={count}
      data-tone={worst(row)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        selection.value = { kind: "request", id: row.id };
      }}
    >
      <time>{timeOfDay(row.at)}</time>
      <span class="source">{sourceName(routing.value, row.source)}</span>
      <span class="what">
        <b>{row.method}</b> {row.path}
      </span>
      <span class="preview">{row.preview}</span>
      <span class="chips">
        <Chips row={row} />
      </span>
      <Next row={row} />
    </div>
  );
}

/** What became of a request, the same outcomes of several connections as one. */
function Chips({ row }: { row: RequestRow }) {
  const groups = new Map<string, Outcome & { names: string[] }>();
  for (const { tone, label, connection } of outcomes(row)) {
    const known = groups.get(`${tone} ${label}`) ?? { tone, label, names: [] };
    known.names.push(connectionName(routing.value, connection));
    groups.set(`${tone} ${label}`, known);
  }
  const chips = [...groups.values()].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
  const rest = chips.slice(chipsMax).reduce((sum, { names }) => sum + names.length, 0);
  return (
    <>
      {row.rejected !== null && <Chip tone="rejected" label={words(row.rejected)} />}
      {row.rejected === null && chips.length === 0 && <Chip tone="wait" label="routing" />}
      {chips.slice(0, chipsMax).map(({ tone, label, names }) => (
        <Chip
          key={tone + label}
          tone={tone}
          label={label}
          count={names.length}
          title={names.slice(0, 20).join(", ")}
        />
      ))}
      {rest > 0 && <span class="muted">+{rest}</span>}
    </>
  );
}

/** When something becomes of a request by itself. */
function Next({ row }: { row: RequestRow }) {
  const next = nextTime(row);
  if (next === undefined) return null;
  return <span class="next">in {duration(next - emulatorTime())}</span>;
}
