import type { RequestRow } from "../../model/message";
import { connectionName } from "../../model/names";
import { ignoredEvents } from "../../model/objects";
import { ignoredOutcome } from "../../model/outcome";
import { ignoredReason } from "../../model/reason";
import { ask } from "../../state/actions";
import { routing, selection } from "../../state/store";
import { useAnswer } from "../answered";
import { Chip } from "../chip";
import { Runs } from "./runs";

/** The connections that ignored a request, each with the rule that did. */
export function IgnoredCards({ row }: { row: RequestRow }) {
  const path = `/requests/${row.id}/ignored_events?limit=250`;
  const by = JSON.stringify(row.ignored);
  const { value: whole } = useAnswer(() => ask("GET", path, ignoredEvents), [row.id, by]);
  const metas = new Map(whole?.models.map(({ webhook_id, meta }) => [webhook_id, meta]));
  return (
    <>
      {row.ignored.map((ignored) => {
        const { connection, cause } = ignored;
        const known = routing.value.byId.get(connection);
        return (
          <article class="card" key={connection}>
            <div class="card-head">
              <Chip {...ignoredOutcome(ignored)} />
              <button
                type="button"
                class="link name"
                onClick={() => {
                  selection.value = { kind: "connection", id: connection };
                }}
              >
                {connectionName(routing.value, connection)}
              </button>
              <span class="muted">→ {known?.destination.name ?? "gone"}</span>
            </div>
            <div class="card-body">
              <p>{ignoredReason(cause, metas.get(connection), known)}</p>
              {row.runs
                .filter((run) => run.connection === connection)
                .map((run) => (
                  <Runs key={run.id} run={run} />
                ))}
            </div>
          </article>
        );
      })}
    </>
  );
}
