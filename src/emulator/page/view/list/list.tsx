import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RequestRow } from "../../model/message";
import { scrollTo, windowOf } from "../../model/window";
import { move } from "../../state/keys";
import { dialog, found, search, selection } from "../../state/store";
import { useSize } from "../size";
import { Row } from "./row";

/** Width below which a row takes two lines, in pixels. */
const narrow = 560;

/** Index of a row, the newest being first; -1 where it is not there. */
function indexOf(rows: readonly RequestRow[], id: string | undefined): number {
  const at = id === undefined ? -1 : rows.findLastIndex((row) => row.id === id);
  return at < 0 ? -1 : rows.length - 1 - at;
}

/** The first row in sight, and how much of it is not. */
interface Anchor {
  readonly id: string;
  /** Pixels. */
  readonly offset: number;
}

function anchorAt(rows: readonly RequestRow[], scrollTop: number, rowHeight: number): Anchor | undefined {
  const at = Math.floor(scrollTop / rowHeight);
  const row = rows[rows.length - 1 - at];
  return row === undefined ? undefined : { id: row.id, offset: scrollTop - at * rowHeight };
}

/** The requests, newest first. However many there are, only those in sight are drawn. */
export function List() {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const [top, setTop] = useState(0);
  const anchor = useRef<Anchor | undefined>(undefined);
  const rows = found.value;
  const rowHeight = width < narrow ? 52 : 30;
  const selected = selection.value?.kind === "request" ? selection.value.id : undefined;

  // whoever has scrolled down keeps looking at the same rows while others come in above
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null || anchor.current === undefined) return;
    const at = indexOf(rows, anchor.current.id);
    if (at >= 0) current.scrollTop = at * rowHeight + anchor.current.offset;
  }, [rows, rowHeight]);

  useLayoutEffect(() => {
    const { current } = box;
    const rows = found.peek();
    const at = indexOf(rows, selected);
    if (current === null || at < 0) return;
    current.scrollTop = scrollTo(at, rowHeight, current.scrollTop, height);
    // so does whoever has chosen one
    anchor.current = anchorAt(rows, current.scrollTop, rowHeight);
  }, [selected, rowHeight, height]);

  const scrolled = () => {
    const { current } = box;
    if (current === null) return;
    const chosen = indexOf(rows, selected) * rowHeight;
    const isInSight = chosen >= current.scrollTop && chosen < current.scrollTop + height;
    const isFollowing = current.scrollTop <= 0 && !isInSight;
    anchor.current = isFollowing ? undefined : anchorAt(rows, current.scrollTop, rowHeight);
    setTop(current.scrollTop);
  };

  const { from, to } = windowOf(rows.length, rowHeight, top, height);
  const shown = Array.from({ length: to - from }, (_, index) => rows[rows.length - 1 - from - index]);
  const isShown = shown.some((row) => row?.id === selected);
  return (
    <section class="requests" aria-label="Requests">
      <div class="count-line">
        <h2>Requests</h2>
        <span>{rows.length.toLocaleString("en")}</span>
        {search.value.trim() !== "" && <span class="muted">found</span>}
        {anchor.current !== undefined && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              box.current?.scrollTo({ top: 0 });
            }}
          >
            ↑ newest
          </button>
        )}
      </div>
      <div
        ref={box}
        class="list"
        role="listbox"
        tabIndex={0}
        aria-label="Requests, newest first"
        aria-activedescendant={isShown && selected !== undefined ? `row-${selected}` : undefined}
        onScroll={scrolled}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          move(by);
        }}
      >
        <div class="all-rows" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
          {shown.map(
            (row, index) =>
              row !== undefined && (
                <Row
                  key={row.id}
                  row={row}
                  top={(from + index) * rowHeight}
                  at={from + index}
                  count={rows.length}
                  isSelected={row.id === selected}
                />
              ),
          )}
        </div>
      </div>
      {rows.length === 0 && <Nothing />}
    </section>
  );
}

function Nothing() {
  if (search.value.trim() !== "") return <p class="nothing">No request has all of that.</p>;
  return (
    <p class="nothing">
      Nothing came in yet. Send to a source's URL, or{" "}
      <button
        type="button"
        class="link"
        onClick={() => {
          dialog.value = { name: "send" };
        }}
      >
        send a test request
      </button>
      .
    </p>
  );
}
