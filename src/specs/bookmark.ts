import { z } from "zod";
import type { Spec } from "../schema/spec";
import { adopt, type CommonInputs, id, name, type ObjectOutputs, objectOutputs } from "./fields";
import { bookmarkLabelMaxLength } from "./limits";

/** What a program may say about a bookmark. */
export interface BookmarkInputs extends CommonInputs {
  /**
   * Name in Hookdeck, unique among the project's bookmarks: letters, digits, `-` and `_`, at most 155. Hookdeck's
   * API shows it as the bookmark's alias. Changing it renames the bookmark in place.
   *
   * @default the resource's logical name
   */
  name?: string;
  /** What people read, 1 to 255 characters. */
  label: string;
  /** The connection that takes the request again: `connection.id`. Hookdeck's API still calls it a webhook. */
  webhookId: string;
  /** The request that is kept: the `event_data_id` of an event, `edt_…`. */
  eventDataId: string;
}

/** What a bookmark answers. */
export interface BookmarkOutputs extends ObjectOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** What people read. */
  label: string;
  /** The connection that takes the request again. */
  webhookId: string;
  /** The request that is kept. */
  eventDataId: string;
  /** When it was last triggered, as an ISO time. */
  lastUsedAt: string | undefined;
}

/** A request that is kept, to be sent through a connection again. @internal */
export const bookmarkSpec: Spec<BookmarkInputs, BookmarkOutputs> = {
  type: "Bookmark",
  noun: "bookmark",
  collection: "/bookmarks",
  // the API has no upsert for it: https://hookdeck.com/docs/api#bookmarks
  endpoint: () => ({ creation: "search" }),
  inputs: z.strictObject({
    name,
    label: z.string().min(1, "must not be empty").max(bookmarkLabelMaxLength),
    webhookId: id,
    eventDataId: id,
    adopt: adopt.exactOptional(),
  }),
  outputs: z.looseObject({ ...objectOutputs, lastUsedAt: z.string().nullable() }),
  always: { label: z.string(), webhook_id: z.string(), event_data_id: z.string() },
  mayLack: ["name"],
  stable: [],
  secrets: [],
  replaces: [],
  switches: {},
  receive: ({ alias, ...answer }) => (alias === undefined ? answer : { ...answer, name: alias }),
};
