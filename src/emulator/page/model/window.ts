/** The part of a long list that is drawn. */
export interface Window {
  /** Index of the first row that is drawn. */
  readonly from: number;
  /** Index after the last one. */
  readonly to: number;
}

/** Rows that are drawn above and below what can be seen, so that scrolling shows no gap. */
const spare = 8;

/** What of a list can be seen, and a little more. Heights are pixels. */
export function windowOf(count: number, rowHeight: number, scrollTop: number, height: number): Window {
  const first = Math.floor(scrollTop / rowHeight) - spare;
  const last = Math.ceil((scrollTop + height) / rowHeight) + spare;
  const to = Math.max(0, Math.min(count, last));
  return { from: Math.max(0, Math.min(first, to)), to };
}

/** Where to scroll so that a row can be seen: no further than needed. */
export function scrollTo(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}
