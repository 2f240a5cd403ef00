import { term } from "../../model/query";
import { labelOf } from "../../model/reason";
import { turn } from "../../state/actions";
import { routing, search, tab } from "../../state/store";
import { Code } from "../code";
import { Copy } from "../copy";
import { stateOf } from "../graph/edges";
import { Close } from "./close";

/** A connection: its ends, its rules, and its switches. */
export function ConnectionDetail({ id }: { id: string }) {
  const connection = routing.value.byId.get(id);
  if (connection === undefined) {
    return (
      <div class="head">
        <h2>A connection that is gone</h2>
        <Close />
      </div>
    );
  }
  const { source, destination, rules } = connection;
  const name = connection.name ?? destination.name;
  const state = stateOf(connection);
  return (
    <>
      <div class="head">
        <h2>{name}</h2>
        <Close />
      </div>
      <p class="facts">
        {source.name} → {destination.name}
        {state !== "on" && ` · ${state}`} <code>{id}</code>
        <Copy text={id} what="id" />
      </p>
      {destination.config?.url != null && (
        <p>
          <code>{destination.config.url}</code>
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="primary"
          title="p"
          onClick={() => void turn(id, state === "paused" ? "unpause" : "pause")}
        >
          {state === "paused" ? "Unpause" : "Pause"}
        </button>
        <button type="button" onClick={() => void turn(id, state === "disabled" ? "enable" : "disable")}>
          {state === "disabled" ? "Enable" : "Disable"}
        </button>
        <button
          type="button"
          onClick={() => {
            search.value = term("connection", name);
            tab.value = "requests";
          }}
        >
          Its requests
        </button>
      </div>
      <h3>Rules</h3>
      {(rules ?? []).length === 0 && <p class="muted">None: every request passes as it is.</p>}
      <ol class="rule-list">
        {rules?.map((rule, index) => (
          <li key={index}>
            <details>
              <summary>{labelOf(rule, routing.value.transformations)}</summary>
              <Code value={rule} what="rule" />
            </details>
          </li>
        ))}
      </ol>
    </>
  );
}
