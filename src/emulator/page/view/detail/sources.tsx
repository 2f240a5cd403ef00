import { dialog, routing } from "../../state/store";
import { Copy } from "../copy";

/** Where senders send, while nothing is selected. */
export function Sources() {
  const sources = [...routing.value.sources.values()];
  return (
    <div class="sources">
      <h2>Send here</h2>
      {sources.length === 0 && <p class="muted">There are no sources yet.</p>}
      <ul>
        {sources.map(({ id, name, type, url, authenticated }) => (
          <li key={id}>
            <div>
              <b>{name}</b> <span class="muted">{type.toLowerCase().replaceAll("_", " ")}</span>
              {authenticated === true && <span class="muted"> · wants a proof</span>}
            </div>
            <code>{url}</code>
            <span class="actions">
              <Copy text={url} what="address" />
              <button
                type="button"
                onClick={() => {
                  dialog.value = { name: "send", sourceId: id };
                }}
              >
                Send
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p class="muted">
        Choose a request to see what became of it, or a connection to pause it. Press <kbd>?</kbd> for the
        keys.
      </p>
    </div>
  );
}
