import { selection } from "../../state/store";

/** The button that closes the pane. */
export function Close() {
  return (
    <button
      type="button"
      class="close"
      title="Close (Esc)"
      onClick={() => {
        selection.value = undefined;
      }}
    >
      <span aria-hidden="true">✕</span>
      <span class="hidden">Close</span>
    </button>
  );
}
