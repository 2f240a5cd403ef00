import { changesOf } from "../../model/changes";
import type { RunRow } from "../../model/message";
import { wholeRun } from "../../model/objects";
import { ask } from "../../state/actions";
import { routing } from "../../state/store";
import { useAnswer } from "../answered";

/** A run of a transformation: what it changed, and what it said. */
export function Runs({ run }: { run: RunRow }) {
  const path = `/transformations/${run.transformation}/executions/${run.id}`;
  const { value: whole, error } = useAnswer(() => ask("GET", path, wholeRun), [run.id]);
  const name = routing.value.transformations.get(run.transformation) ?? run.transformation;
  return (
    <section class="run" aria-label={`Transformation ${name}`}>
      <h3 class="minor">
        Transformation {name} <span class="muted">{run.level}</span>
      </h3>
      {error !== undefined && <p class="error">{error}</p>}
      {whole !== undefined && (
        <Changes before={whole.original_event_data} after={whole.transformed_event_data} />
      )}
      {whole !== undefined && whole.logs.length > 0 && (
        <ol class="logs" aria-label={`Log of ${name}`}>
          {whole.logs.map(({ type, message }, index) => (
            <li key={index} data-level={type}>
              <span class="muted">{type}</span> {message}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Changes({ before, after }: { before: unknown; after: unknown }) {
  if (after === undefined) return <p class="muted">It failed, and made nothing.</p>;
  const changes = changesOf(before, after);
  if (changes.length === 0) return <p class="muted">It changed nothing.</p>;
  return (
    <table class="changes">
      <caption class="hidden">Changes</caption>
      <tbody>
        {changes.map(({ path, kind, before, after }) => (
          <tr key={path} data-kind={kind}>
            <th scope="row">
              <span aria-hidden="true">{{ added: "+", removed: "−", changed: "~" }[kind]}</span>
              <span class="hidden">{kind}</span> {path}
            </th>
            <td>
              {before !== undefined && <del>{before}</del>}
              {before !== undefined && after !== undefined && " → "}
              {after !== undefined && <ins>{after}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
