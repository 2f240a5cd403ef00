import { useState } from "preact/hooks";
import { size } from "../model/times";
import { shown, shownMax, tokensOf } from "../model/tokens";
import { Copy } from "./copy";

/** A payload, an answer or any other value: JSON in colours, text as it is. It never becomes markup. */
export function Code({ value, what }: { value: unknown; what: string }) {
  const [most, setMost] = useState(shownMax);
  const text = shown(value);
  if (value === undefined || value === null || text === "") return <p class="muted">Empty.</p>;
  const part = text.slice(0, most);
  return (
    <div class="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys */}
      <section tabIndex={0} aria-label={what}>
        <pre>
          {typeof value === "string"
            ? part
            : tokensOf(part).map(({ kind, text }, index) =>
                kind === "plain" ? (
                  text
                ) : (
                  <span key={index} class={kind}>
                    {text}
                  </span>
                ),
              )}
        </pre>
      </section>
      <Copy text={text} what={what} />
      {text.length > most && (
        <button type="button" class="quiet" onClick={() => setMost(most * 4)}>
          Show more of {size(text.length)}
        </button>
      )}
    </div>
  );
}

/** Names and values, such as headers. `marked` names are told apart. */
export function Fields({ of, marked = [] }: { of: object | undefined; marked?: readonly string[] }) {
  const entries = Object.entries(of ?? {});
  if (entries.length === 0) return <p class="muted">None.</p>;
  return (
    <table class="fields">
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name} data-marked={marked.includes(name)}>
            <th scope="row">{name}</th>
            <td>{shown(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
