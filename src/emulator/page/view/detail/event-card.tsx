import { useState } from "preact/hooks";
import type { EventRow, RequestRow } from "../../model/message";
import { connectionName } from "../../model/names";
import { wholeEvent } from "../../model/objects";
import { eventOutcome } from "../../model/outcome";
import { duration } from "../../model/times";
import { ask, cancelEvent, replayEvent, retryEvent, turn } from "../../state/actions";
import { emulatorTime, routing } from "../../state/store";
import { useAnswer } from "../answered";
import { Chip } from "../chip";
import { Attempts } from "./attempts";
import { PayloadView } from "./payload-view";
import { Runs } from "./runs";

interface CardProps {
  readonly event: EventRow;
  readonly row: RequestRow;
  /** Whether it shows more than its first line, until somebody says otherwise. */
  readonly isOpen: boolean;
}

/** What one connection made of a request: an event, its attempts and what comes next. */
export function EventCard({ event, row, isOpen }: CardProps) {
  const [open, setOpen] = useState(isOpen);
  const connection = routing.value.byId.get(event.connection);
  return (
    <article class="card">
      <button type="button" class="card-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chip {...eventOutcome(event)} />
        <span class="name">{connectionName(routing.value, event.connection)}</span>
        <span class="muted">→ {connection?.destination.name ?? "gone"}</span>
        <span class="right">
          {event.next !== null && <span class="next">in {duration(event.next - emulatorTime())}</span>}
          {attemptCount(event.attempts)}
        </span>
      </button>
      {open && <Inside event={event} row={row} />}
    </article>
  );
}

function attemptCount(count: number): string {
  return count === 0 ? "no attempt yet" : count === 1 ? "1 attempt" : `${count} attempts`;
}

function Inside({ event, row }: { event: EventRow; row: RequestRow }) {
  const { id, status, attempts } = event;
  const { value: whole, error } = useAnswer(() => ask("GET", `/events/${id}`, wholeEvent), [id, attempts]);
  const connection = routing.value.byId.get(event.connection);
  const isWaiting = ["SCHEDULED", "QUEUED", "HOLD"].includes(status) || event.next !== null;
  const isPaused = connection?.paused_at != null;
  const runs = row.runs.filter((run) => run.connection === event.connection);
  return (
    <div class="card-body">
      <div class="actions">
        <button
          type="button"
          class={status === "FAILED" ? "primary" : ""}
          title="r"
          onClick={() => void retryEvent(id)}
        >
          Retry
        </button>
        <button type="button" onClick={() => void replayEvent(id)}>
          Replay here
        </button>
        {isWaiting && (
          <button type="button" onClick={() => void cancelEvent(id)}>
            Cancel
          </button>
        )}
        {connection !== undefined && (
          <button
            type="button"
            title="p"
            onClick={() => void turn(connection.id, isPaused ? "unpause" : "pause")}
          >
            {isPaused ? "Unpause" : "Pause"} the connection
          </button>
        )}
      </div>
      <NextStep event={event} />
      {error !== undefined && <p class="error">{error}</p>}
      <Attempts event={event} sent={whole?.data} />
      {runs.map((run) => (
        <Runs key={run.id} run={run} />
      ))}
      {whole !== undefined && (
        <details>
          <summary>What is delivered</summary>
          <PayloadView payload={whole.data} marked={whole.data.appended_headers ?? []} />
        </details>
      )}
    </div>
  );
}

/** What becomes of an event by itself, in a sentence. */
function NextStep({ event: { next, status } }: { event: EventRow }) {
  if (next !== null) {
    const wait = duration(next - emulatorTime());
    return (
      <p class="muted">
        {status === "SCHEDULED" ? `Delivered first in ${wait}.` : `Delivered again in ${wait}.`}
      </p>
    );
  }
  if (status === "HOLD") return <p class="muted">Held until its connection goes on.</p>;
  return status === "FAILED" ? <p class="muted">Nothing more becomes of it by itself.</p> : null;
}
