/** Where the columns are, in pixels. */
export interface Columns {
  readonly end: number;
  readonly from: number;
  readonly middle: number;
  readonly width: number;
}

/** Columns that fit a width. */
export function columnsOf(width: number): Columns {
  const end = Math.round(Math.min(210, Math.max(110, width * 0.22)));
  const middle = Math.round(Math.min(360, Math.max(200, width * 0.36)));
  return { end, middle, from: Math.round((width - middle) / 2), width };
}
