import type { Stored } from "./store";

/** A bookmark as stored: one request that came through one connection, kept to be sent again. */
export interface Bookmark extends Stored {
  connectionId: string;
  eventDataId: string;
  label: string;
  lastUsedAt: number | null;
}
