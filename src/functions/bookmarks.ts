import { HookdeckResponseError } from "../client/errors/errors";
import { bookmarkSpec } from "../specs/bookmark";
import { type AccessOptions, clientOf } from "./access";
import { getBookmark, listBookmarks } from "./lookups/by-resource";
import { unlessPreview } from "./program";
import { type EventRecord, eventKind } from "./records/event-record";
import { rawBody } from "./records/payload";
import { aboutRecord } from "./records/record";

/** Functions for bookmarks, besides declaring them. */
export const bookmarks = {
  /** Bookmarks, newest first. */
  list: listBookmarks,

  /** Sends the request of a bookmark through its connection, and answers the events. In a preview there are none. */
  async trigger(id: string, access?: AccessOptions): Promise<readonly EventRecord[]> {
    return unlessPreview(
      async () => {
        const call = { method: "POST", under: "/trigger" } as const;
        const answer = await aboutRecord(await clientOf(access), bookmarkSpec, id, call);
        if (Array.isArray(answer)) return answer.map(eventKind.read);
        throw new HookdeckResponseError("Hookdeck's answer is not a list of events.", 200);
      },
      async () => {
        const { label } = await getBookmark({ id }, access);
        return { would: `trigger the bookmark ${id} (${label})`, result: [] };
      },
    );
  },

  /** The body that was kept, as text, however large. */
  async rawBody(id: string, access?: AccessOptions): Promise<string> {
    const answer = await aboutRecord(await clientOf(access), bookmarkSpec, id, { under: "/raw_body" });
    return rawBody.parse(answer).body;
  },
};
