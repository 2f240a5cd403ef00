import { ownIn } from "../../contract/own";
import type { Destination } from "../../store/destination";
import type { Payload } from "../model";

/** The delivery group of a payload at a destination; `null` where the destination has no groups. */
export function deliveryGroupOf({ config }: Destination, payload: Payload): string | null {
  const key = config.delivery.groups?.key;
  if (key === undefined) return null;
  const { headers, body, parsedQuery: query, path } = payload;
  const value = key
    .split(".")
    .reduce<unknown>((inner, step) => ownIn(inner, step), { headers, body, query, path });
  if (value === undefined || value === null) return "__unknown__";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
