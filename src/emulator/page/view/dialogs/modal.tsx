import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dialog } from "../../state/store";

/** A dialog over the page. Esc and a click beside it close it; the focus stays within and goes back at its end. */
export function Modal({ title, children }: { title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  const own = useRef(dialog.peek());
  const close = () => {
    // the next one may be open already
    if (dialog.peek() === own.current) dialog.value = undefined;
  };
  // before the next key comes, which the dialog keeps from the page
  useLayoutEffect(() => {
    const { current } = box;
    current?.showModal();
    current?.querySelector<HTMLElement>("form select, form input, .body button")?.focus();
    // one that only leaves the document keeps the focus from what had it
    return () => current?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does the same, by the event that it cancels a dialog with
    <dialog
      ref={box}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        // by itself the browser closes it at once and tells it later: the keys between would be lost in its fields
        event.preventDefault();
        close();
      }}
      onClose={close}
      onClick={({ target }) => {
        if (target === box.current) close();
      }}
    >
      <div class="dialog">
        <div class="head">
          <h2 id="dialog-title">{title}</h2>
          <button type="button" class="close" title="Close (Esc)" onClick={close}>
            <span aria-hidden="true">✕</span>
            <span class="hidden">Close</span>
          </button>
        </div>
        <div class="body">{children}</div>
      </div>
    </dialog>
  );
}
