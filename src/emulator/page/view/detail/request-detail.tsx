import { sourceName } from "../../model/names";
import { wholeRequest } from "../../model/objects";
import { rejectionReason } from "../../model/reason";
import { draftOf } from "../../model/samples";
import { dayAndTime, size } from "../../model/times";
import { shown } from "../../model/tokens";
import { ask, replayRequest, retryRequest } from "../../state/actions";
import { dialog, routing, rowOf } from "../../state/store";
import { useAnswer } from "../answered";
import { Copy } from "../copy";
import { Close } from "./close";
import { EventCard } from "./event-card";
import { IgnoredCards } from "./ignored-cards";
import { PayloadView } from "./payload-view";

/** A request: what it says, and what became of it on every connection. */
export function RequestDetail({ id }: { id: string }) {
  const row = rowOf(id);
  const { value: whole, error } = useAnswer(() => ask("GET", `/requests/${id}`, wholeRequest), [id]);
  if (row === undefined) return <Forgotten />;
  const canRetry = row.rejected !== null || row.ignored.length > 0;
  const resend = () => {
    const data = whole?.data ?? {};
    const body = data.body == null ? "" : shown(data.body);
    dialog.value = { name: "send", sourceId: row.source, draft: draftOf(row.method, data, body) };
  };
  const failing = row.events.find(({ status }) => status === "FAILED") ?? row.events[0];
  return (
    <>
      <div class="head">
        <h2>
          <b>{row.method}</b> {row.path}
        </h2>
        <Close />
      </div>
      <p class="facts">
        {sourceName(routing.value, row.source)} · {dayAndTime(row.at)} · {size(row.bytes)}
        {row.verified && " · verified"} <code>{row.id}</code>
        <Copy text={row.id} what="id" />
      </p>
      <div class="actions">
        <button type="button" title="Shift R" onClick={() => void replayRequest(id)}>
          Replay
        </button>
        {canRetry && (
          <button type="button" title="r" onClick={() => void retryRequest(id)}>
            Retry
          </button>
        )}
        <button type="button" onClick={resend} disabled={whole === undefined}>
          Change and send
        </button>
      </div>
      {row.rejected !== null && (
        <p class="callout" data-tone="rejected">
          <b>{row.rejected}</b> {rejectionReason(row.rejected)}
        </p>
      )}
      <div class="cards">
        {row.events.map((event) => (
          <EventCard
            key={event.id}
            event={event}
            row={row}
            isOpen={event === failing && (row.events.length < 4 || event.status === "FAILED")}
          />
        ))}
        {row.ignored.length > 0 && <IgnoredCards row={row} />}
      </div>
      <h3>Received</h3>
      {error !== undefined && <p class="error">{error}</p>}
      {whole !== undefined && <PayloadView payload={whole.data} />}
    </>
  );
}

function Forgotten() {
  return (
    <>
      <div class="head">
        <h2>Forgotten</h2>
        <Close />
      </div>
      <p class="muted">The emulator keeps the newest requests only; this one is no longer among them.</p>
    </>
  );
}
