import { fieldNames } from "../../model/query";
import { keys } from "../../state/keys";
import { hello } from "../../state/store";
import { Modal } from "./modal";

/** The keys, and what can be searched for. */
export function Help() {
  return (
    <Modal title="Keys">
      <dl class="keys">
        {keys.map(({ key, label, does }) => (
          <div key={key}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h3>Search</h3>
      <p>
        Words are looked for everywhere. <code>name:text</code> looks in one place, <code>-name:text</code>{" "}
        for what is not there. Names: {fieldNames.join(", ")}.
      </p>
      <h3>Rules</h3>
      <p>F filter, T transform, D deduplicate, W wait (delay), R retry.</p>
      <p class="muted">
        This is an emulator on this machine ({hello.value?.url}). Nothing here reaches Hookdeck.{" "}
        <a href="licenses.txt">Licenses</a>
      </p>
    </Modal>
  );
}
