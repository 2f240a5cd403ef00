import { useState } from "preact/hooks";
import { armedFaults } from "../../model/objects";
import { attempt } from "../../state/actions";
import { anything, own } from "../../state/api";
import { useAnswer } from "../answered";
import { DeliveryFault } from "./delivery-fault";
import { Failing } from "./failing";
import { Modal } from "./modal";

const actions: Readonly<Record<string, object>> = {
  "500 Fatal Error": { type: "status", code: 500 },
  "503 without a body": { type: "status", code: 503 },
  "429 Too Many Requests": { type: "status", code: 429 },
  "a page of HTML, as a proxy answers": { type: "html", code: 502 },
  "JSON that is none": { type: "garbage" },
  "reset of the connection": { type: "reset" },
  "no answer at all": { type: "hang" },
  "3 seconds of silence first": { type: "latency", ms: 3000 },
  "half of the answer": { type: "truncate" },
  "401: the key is revoked": { type: "revokeKey" },
};

/** Lets deliveries and calls of the API fail. */
export function Faults() {
  const [turn, setTurn] = useState(0);
  const { value } = useAnswer(() => own("GET", "/faults", armedFaults), [turn]);
  const armed = value?.faults ?? [];
  const change = async (work: Promise<unknown>, done: string) => {
    await attempt(work, done);
    setTurn(turn + 1);
  };
  return (
    <Modal title="Faults">
      <DeliveryFault />
      <CallFault onArm={(fault) => void change(own("POST", "/faults", anything, fault), "Armed.")} />
      <h3>Armed</h3>
      {armed.length === 0 && <p class="muted">Nothing is armed for calls of the API.</p>}
      <ul class="armed">
        {armed.map(({ fault, seen, acted }, index) => (
          <li key={index}>
            <code>{JSON.stringify(fault.action)}</code> for {matchOf(fault.match)}
            <span class="muted">
              {" "}
              met {seen}, acted {acted}
            </span>
          </li>
        ))}
      </ul>
      {armed.length > 0 && (
        <button type="button" onClick={() => void change(own("DELETE", "/faults", anything), "Healed.")}>
          Heal all
        </button>
      )}
    </Modal>
  );
}

function matchOf(match: object | undefined): string {
  return match === undefined || Object.keys(match).length === 0 ? "every call" : JSON.stringify(match);
}

function CallFault({ onArm }: { onArm: (fault: object) => void }) {
  const arm = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const pattern = text("path");
    onArm({
      match: {
        ...(text("method") === "" ? {} : { method: text("method") }),
        ...(pattern === "" ? {} : { path: { pattern } }),
        times: text("times") === "" ? "always" : Number(text("times")),
      },
      action: actions[text("action")],
    });
  };
  return (
    <form onSubmit={arm}>
      <h3>Calls of the API</h3>
      <p class="muted">
        The next calls of a stack, a script or the command line meet it; this page never does.
      </p>
      <div class="grid">
        <label>
          Method
          <select name="method">
            <option value="">any</option>
            {["GET", "POST", "PUT", "DELETE"].map((method) => (
              <option key={method}>{method}</option>
            ))}
          </select>
        </label>
        <label>
          Path, as an expression
          <input name="path" placeholder="^/connections" spellcheck={false} autocomplete="off" />
        </label>
        <Failing field="action" table={actions} />
      </div>
      <button type="submit">Arm</button>
    </form>
  );
}
