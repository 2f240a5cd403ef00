import type { Destination } from "../../model/objects";
import { attempt } from "../../state/actions";
import { anything, own } from "../../state/api";
import { routing } from "../../state/store";
import { Failing } from "./failing";

const answers: Readonly<Record<string, object>> = {
  "500 Internal Server Error": { status: 500 },
  "503 Service Unavailable": { status: 503 },
  "429, retry after a minute": { status: 429, headers: { "retry-after": "60" } },
  "404 Not Found": { status: 404 },
  "reset of the connection": { reset: true },
  "200 after 5 seconds": { status: 200, delayMs: 5000 },
  "200, as usual": {},
};

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=[:/]|$)/.test(url);
}

function urlOf({ config }: Destination): string | undefined {
  return config?.url ?? undefined;
}

/** Lets deliveries to a destination fail, where the emulator's own receiver answers them. */
export function DeliveryFault() {
  const urls = [...routing.value.destinations.values()].flatMap((destination) => {
    const url = urlOf(destination);
    return destination.type !== "HTTP" || url === undefined || isLoopback(url)
      ? []
      : [{ ...destination, url }];
  });
  const arm = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const answer = answers[String(form.get("answer"))];
    const times = Number(form.get("times"));
    const body = { url: String(form.get("url")), ...answer, ...(times > 0 ? { times } : {}) };
    void attempt(own("POST", "/answers", anything, body), "Armed for the next deliveries.");
  };
  return (
    <form onSubmit={arm}>
      <h3>Deliveries</h3>
      <p class="muted">
        The emulator's own receiver answers what is not really delivered. A destination on this machine
        answers for itself: stop it, or let it fail there.
      </p>
      {urls.length === 0 ? (
        <p>No destination is answered by the emulator's own receiver.</p>
      ) : (
        <>
          <div class="grid">
            <label>
              Destination
              <select name="url">
                {urls.map(({ id, name, url }) => (
                  <option key={id} value={url}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Failing field="answer" table={answers} />
          </div>
          <button type="submit">Arm</button>
        </>
      )}
    </form>
  );
}
