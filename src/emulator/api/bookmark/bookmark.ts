import { z } from "zod";
import { idMaxLength } from "../../../specs/limits";
import { alreadyExists, fatal } from "../../contract/errors";
import { type Body, nameField, timestamp } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { type Reading, read } from "../../contract/joi";
import type { Bookmark } from "../../store/bookmark";
import type { Project } from "../../store/project";

/** What a change says about a bookmark. `undefined` means left out. */
export interface BookmarkChange {
  readonly event_data_id?: string | undefined;
  readonly webhook_id?: string | undefined;
  readonly label?: string | undefined;
  readonly name?: string | undefined;
}

/** What a new bookmark says. */
export interface BookmarkInput extends BookmarkChange {
  readonly event_data_id: string;
  readonly webhook_id: string;
  readonly label: string;
}

const text = z.string().min(1).max(idMaxLength);
const fields = z.object({
  event_data_id: text,
  webhook_id: text,
  label: text,
  name: nameField.optional(),
});

/** Reads a new bookmark. */
export function readBookmark(body: Body): Reading<BookmarkInput> {
  return read(fields, body);
}

/** Reads a change by id. */
export function readBookmarkChange(body: Body): Reading<BookmarkChange> {
  return read(fields.partial(), body);
}

/** Creates a bookmark. Throws 404 for a connection that does not exist, 409 where the name is taken. */
export function createBookmark(project: Project, input: BookmarkInput): Bookmark {
  const { name = null, label, webhook_id, event_data_id } = input;
  const holder = findNamed(project, name);
  if (holder !== undefined) throw alreadyExists({ id: holder.id, resource_type: "bookmark" });
  return project.bookmarks.insert({
    id: newId("bookmark"),
    ...project.birth(),
    name,
    label,
    connectionId: project.connections.get(webhook_id).id,
    eventDataId: event_data_id,
    lastUsedAt: null,
  });
}

/** Changes a bookmark: what is left out is kept. */
export function changeBookmark(project: Project, bookmark: Bookmark, input: BookmarkChange): Bookmark {
  const { name = bookmark.name, label = bookmark.label, webhook_id, event_data_id } = input;
  const holder = findNamed(project, name);
  if (holder !== undefined && holder !== bookmark) throw fatal();
  if (webhook_id !== undefined) bookmark.connectionId = project.connections.get(webhook_id).id;
  if (event_data_id !== undefined) bookmark.eventDataId = event_data_id;
  bookmark.name = name;
  bookmark.label = label;
  bookmark.updatedAt = project.tick();
  return bookmark;
}

function findNamed(project: Project, name: string | null): Bookmark | undefined {
  return name === null ? undefined : project.bookmarks.findByName(name);
}

/** A bookmark as the API shows it. What a request calls `name` is `alias` here. */
export function renderBookmark(project: Project, bookmark: Bookmark): Body {
  return {
    id: bookmark.id,
    team_id: project.id,
    webhook_id: bookmark.connectionId,
    event_data_id: bookmark.eventDataId,
    label: bookmark.label,
    alias: bookmark.name,
    last_used_at: timestamp(bookmark.lastUsedAt),
    updated_at: timestamp(bookmark.updatedAt),
    created_at: timestamp(bookmark.createdAt),
  };
}
