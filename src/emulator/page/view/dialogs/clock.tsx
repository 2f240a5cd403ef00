import { useState } from "preact/hooks";
import { nextTime } from "../../model/outcome";
import { dayAndTime, duration, readDuration } from "../../model/times";
import { advance } from "../../state/actions";
import { allRows, beat, emulatorTime, hello } from "../../state/store";
import { Modal } from "./modal";

const steps = ["1m", "10m", "1h", "6h", "1d"];

/** When the next delay or automatic retry ends, of all requests. */
function soonest(): number | undefined {
  beat.value;
  const times = allRows().flatMap((row) => nextTime(row) ?? []);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}

/** Moves the time on: retries, delays and rates of deliveries go by it. */
export function Clock() {
  const [text, setText] = useState("30m");
  const [isMoving, setMoving] = useState(false);
  const wanted = readDuration(text);
  const next = soonest();
  const move = async (ms: number) => {
    setMoving(true);
    await advance(ms, duration(ms));
    setMoving(false);
  };
  return (
    <Modal title="Time of the emulator">
      <p class="big">{dayAndTime(emulatorTime())}</p>
      {hello.value?.clock === "given" ? (
        <p>This emulator was started with a function for its clock, which cannot be moved.</p>
      ) : (
        <>
          <p class="muted">
            What comes due on the way is done, in its order: delays end, and events are retried.
          </p>
          {next !== undefined && (
            <p>
              <button
                type="button"
                class="primary"
                disabled={isMoving}
                onClick={() => void move(Math.max(0, Math.ceil(next - emulatorTime())) + 1)}
              >
                To the next delivery, in {duration(next - emulatorTime())}
              </button>
            </p>
          )}
          <div class="actions">
            {steps.map((step) => (
              <button
                type="button"
                key={step}
                disabled={isMoving}
                onClick={() => void move(readDuration(step) ?? 0)}
              >
                +{step}
              </button>
            ))}
          </div>
          <form
            class="inline"
            onSubmit={(event) => {
              event.preventDefault();
              if (wanted !== undefined) void move(wanted);
            }}
          >
            <label>
              Move on by{" "}
              <input
                value={text}
                size={10}
                aria-invalid={wanted === undefined}
                onInput={({ currentTarget }) => setText(currentTarget.value)}
              />
            </label>
            <button type="submit" disabled={isMoving || wanted === undefined}>
              {isMoving ? "Moving…" : "Move"}
            </button>
          </form>
        </>
      )}
    </Modal>
  );
}
