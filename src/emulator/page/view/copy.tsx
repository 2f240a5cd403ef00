import { tell } from "../state/store";

/** A button that copies a text. */
export function Copy({ text, what }: { text: string; what: string }) {
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => tell(`Copied the ${what}.`),
      () => tell(`The browser does not let the ${what} be copied.`, true),
    );
  return (
    <button type="button" class="quiet" title={`Copy the ${what}`} onClick={copy}>
      Copy<span class="hidden"> the {what}</span>
    </button>
  );
}
