import { term } from "../../model/query";
import { search, tab } from "../../state/store";
import { lookingAt } from "./looked-at";

interface EndProps {
  readonly kind: "source" | "destination";
  readonly end:
    | { id: string; name: string; type: string; disabled_at?: string | null | undefined }
    | undefined;
  /** Its middle, in pixels from the top. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A source or a destination. A click looks for its requests. */
export function EndNode({ kind, end, y, width, height }: EndProps) {
  if (end === undefined) return null;
  return (
    <button
      type="button"
      class={`node ${kind}`}
      data-state={end.disabled_at == null ? "on" : "disabled"}
      style={{ top: `${y - height / 2}px`, width: `${width}px`, height: `${height}px` }}
      title={`${end.name} (${end.type}): look for its requests`}
      {...lookingAt(end.id)}
      onClick={() => {
        search.value = term(kind, end.name);
        tab.value = "requests";
      }}
    >
      <span class="name">{end.name}</span>
      <span class="type">{end.type.toLowerCase().replaceAll("_", " ")}</span>
    </button>
  );
}
