import { useState } from "preact/hooks";
import type * as z from "zod/mini";
import type { EventRow } from "../../model/message";
import { type Attempt, attempts, wholeAttempt, type wholeEvent } from "../../model/objects";
import { words } from "../../model/outcome";
import { timeOfDay } from "../../model/times";
import { ask } from "../../state/actions";
import { useAnswer } from "../answered";
import { Chip } from "../chip";
import { Code, Fields } from "../code";

type Sent = z.output<typeof wholeEvent>["data"];

/** The attempts of an event, newest first. */
export function Attempts({ event, sent }: { event: EventRow; sent: Sent | undefined }) {
  const path = `/attempts?event_id=${event.id}&limit=100`;
  const { value, error } = useAnswer(() => ask("GET", path, attempts), [event.id, event.attempts]);
  if (error !== undefined) return <p class="error">{error}</p>;
  return (
    <ol class="attempts" aria-label="Attempts">
      {value?.models.map((attempt, index) => (
        <Item key={attempt.id} attempt={attempt} sent={sent} isOpen={index === 0} />
      ))}
    </ol>
  );
}

function Item({ attempt, sent, isOpen }: { attempt: Attempt; sent: Sent | undefined; isOpen: boolean }) {
  const [open, setOpen] = useState(isOpen);
  const { attempt_number, trigger, status, response_status, error_code, response_latency } = attempt;
  const tone = status === "SUCCESSFUL" ? "ok" : "fail";
  return (
    <li>
      <button type="button" class="attempt" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="number">#{attempt_number}</span>
        <Chip tone={tone} label={String(response_status ?? error_code ?? "")} />
        <time>{timeOfDay(Date.parse(attempt.created_at))}</time>
        <span class="muted">{words(trigger)}</span>
        <span class="right">{response_latency == null ? "" : `${response_latency} ms`}</span>
      </button>
      {open && <Exchange attempt={attempt} sent={sent} />}
    </li>
  );
}

/** What was sent, and what was answered. */
function Exchange({ attempt, sent }: { attempt: Attempt; sent: Sent | undefined }) {
  const { value: whole, error } = useAnswer(
    () => ask("GET", `/attempts/${attempt.id}`, wholeAttempt),
    [attempt.id],
  );
  if (error !== undefined) return <p class="error">{error}</p>;
  if (whole === undefined) return null;
  return (
    <div class="exchange">
      <h3 class="minor">Request</h3>
      <p>
        <code>
          {whole.http_method} {whole.requested_url}
        </code>
      </p>
      {sent !== undefined && (
        <details>
          <summary>Headers and body</summary>
          <Fields of={sent.headers} marked={sent.appended_headers ?? []} />
          <Code value={sent.body} what="body that was sent" />
        </details>
      )}
      <h3 class="minor">
        Answer{whole.answered_by !== undefined && <span class="muted"> of the emulator's own receiver</span>}
      </h3>
      {whole.response_status == null ? (
        <p>No answer came: {words(whole.error_code ?? "")}.</p>
      ) : (
        <Code value={whole.body} what="answer" />
      )}
    </div>
  );
}
