import { useState } from "preact/hooks";
import type { Source } from "../../model/objects";
import { type Draft, readHeaders, sampleFor, samples } from "../../model/samples";
import { send } from "../../state/actions";
import { dialog, routing, selection, tell } from "../../state/store";
import { DraftFields } from "./draft-fields";
import { Modal } from "./modal";

/** Most test requests at once. */
const timesMax = 1000;

function unique(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}

interface SendProps {
  readonly sourceId: string | undefined;
  readonly draft: Draft | undefined;
}

/** Sends a test request to a source: an example of a common sender's, or one that came in. */
export function Send(props: SendProps) {
  const sources = [...routing.value.sources.values()];
  return (
    <Modal title="Send a test request">
      {sources.length > 0 ? (
        <Form {...props} sources={sources} />
      ) : (
        <p>There is no source to send to yet. Deploy a stack to this emulator, or start it with a seed.</p>
      )}
    </Modal>
  );
}

function Form({ sourceId, draft, sources }: SendProps & { sources: readonly Source[] }) {
  const [source, setSource] = useState(sources.find(({ id }) => id === sourceId) ?? sources[0]);
  const [sample, setSample] = useState(draft === undefined ? sampleFor(source?.type ?? "") : undefined);
  const [content, setContent] = useState(draft ?? sample?.draft(unique()));
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string>();
  if (source === undefined || content === undefined) return null;

  const choose = (next: typeof sample) => {
    setSample(next);
    if (next !== undefined) setContent(next.draft(unique()));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const times = Math.min(timesMax, Math.max(1, Number(form.get("times")) || 1));
    const sign = form.get("sign") === "on";
    setError(undefined);
    setSending(true);
    try {
      await sendAll(source.id, content, times, sign);
    } catch (error) {
      setError(error instanceof Error ? error.message : String(error));
    }
    setSending(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <div class="grid">
        <label>
          Source
          <select
            value={source.id}
            onChange={({ currentTarget }) => {
              const next = sources.find(({ id }) => id === currentTarget.value);
              setSource(next);
              if (sample !== undefined) choose(sampleFor(next?.type ?? ""));
            }}
          >
            {sources.map(({ id, name, type }) => (
              <option key={id} value={id}>
                {name} ({type.toLowerCase()})
              </option>
            ))}
          </select>
        </label>
        <label>
          Example
          <select
            value={sample?.name ?? ""}
            onChange={({ currentTarget }) => choose(samples.find(({ name }) => name === currentTarget.value))}
          >
            {sample === undefined && <option value="">the request that came in</option>}
            {samples.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </div>
      <DraftFields draft={content} onChange={setContent} />
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="actions end">
        <label class="check">
          <input type="checkbox" name="sign" defaultChecked /> with the proof that the source asks for
        </label>
        <label class="times">
          Times <input name="times" type="number" min={1} max={timesMax} defaultValue="1" />
        </label>
        <button type="submit" class="primary" disabled={isSending}>
          {isSending ? "Sending…" : "Send"}
        </button>
      </div>
    </form>
  );
}

/** Sends `times` requests, each example with an id of its own. Throws where one is not taken at all. */
async function sendAll(sourceId: string, draft: Draft, times: number, sign: boolean): Promise<void> {
  const read = readHeaders(draft.headers);
  if ("wrong" in read) throw new Error(`This line is no header: ${read.wrong}`);
  const { method, path, query, body } = draft;
  let id: string | null = null;
  let status = 0;
  for (let sent = 0; sent < times; sent += 1) {
    const { headers } = read;
    const answer = await send({ ...{ source_id: sourceId, method, path, query, headers }, body, sign });
    id = answer.request_id;
    status = answer.status;
  }
  tell(
    times === 1 ? `The source answered ${status}.` : `Sent ${times}; the source answered ${status}.`,
    status >= 400,
  );
  dialog.value = undefined;
  if (id !== null) selection.value = { kind: "request", id };
}
