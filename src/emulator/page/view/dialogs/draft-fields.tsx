import type { Draft } from "../../model/samples";

const methods = ["POST", "PUT", "PATCH", "GET", "DELETE"];

/** The fields of a request that is about to be sent. */
export function DraftFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <>
      <div class="grid address">
        <label>
          Method
          <select value={draft.method} onChange={({ currentTarget }) => set({ method: currentTarget.value })}>
            {[...new Set([draft.method, ...methods])].map((method) => (
              <option key={method}>{method}</option>
            ))}
          </select>
        </label>
        <label>
          Path
          <input
            value={draft.path}
            pattern="/[^?#\s]*"
            title="A path: it begins with a slash, and holds no query"
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => set({ path: currentTarget.value })}
          />
        </label>
        <label>
          Query
          <input
            value={draft.query}
            placeholder="a=1&b=2"
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => set({ query: currentTarget.value })}
          />
        </label>
      </div>
      <label>
        Headers
        <textarea
          rows={3}
          value={draft.headers}
          spellcheck={false}
          onInput={({ currentTarget }) => set({ headers: currentTarget.value })}
        />
      </label>
      <label>
        Body
        <textarea
          rows={10}
          value={draft.body}
          spellcheck={false}
          onInput={({ currentTarget }) => set({ body: currentTarget.value })}
        />
      </label>
    </>
  );
}
