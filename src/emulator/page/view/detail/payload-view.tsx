import { useState } from "preact/hooks";
import type { Payload } from "../../model/objects";
import { Code, Fields } from "../code";

const parts = ["body", "headers", "query"] as const;

/** What a request or an event says: one part at a time. */
export function PayloadView({ payload, marked = [] }: { payload: Payload; marked?: readonly string[] }) {
  const [part, setPart] = useState<(typeof parts)[number]>("body");
  const { headers = {}, query } = payload;
  const counts = { body: "", headers: ` ${Object.keys(headers).length}`, query: query ? "" : " –" };
  return (
    <div class="payload">
      <div class="switch">
        {parts.map((name) => (
          <button type="button" key={name} aria-pressed={part === name} onClick={() => setPart(name)}>
            {name}
            {counts[name]}
          </button>
        ))}
      </div>
      {part === "body" && <Code value={payload.body} what="body" />}
      {part === "headers" && <Fields of={headers} marked={marked} />}
      {part === "query" && (
        <>
          <p>
            <code>{payload.path ?? "/"}</code>
          </p>
          <Code value={payload.parsed_query} what="query" />
        </>
      )}
    </div>
  );
}
