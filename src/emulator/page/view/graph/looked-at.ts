import { signal } from "@preact/signals";

/** The source, connection or destination that somebody points at: its lines stand out. */
export const lookedAt = signal<string | undefined>(undefined);

/** What a node listens to, so that its lines stand out while somebody points at it. */
export function lookingAt(id: string) {
  const begin = () => {
    lookedAt.value = id;
  };
  const end = () => {
    lookedAt.value = undefined;
  };
  return { onMouseEnter: begin, onMouseLeave: end, onFocus: begin, onBlur: end };
}
