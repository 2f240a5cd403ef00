import { z } from "zod";
import { idMaxLength } from "../../../specs/limits";
import { alreadyExists, fatal } from "../../contract/errors";
import { type Body, descriptionField, nameField, readBody, timestamp, within } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { as, type Reading, read, refused, together } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { Connection } from "../../store/connection";
import type { Project } from "../../store/project";
import {
  type DestinationInput,
  readDestination,
  renderDestination,
  upsertDestination,
} from "../destination/destination";
import { readSource, renderSource, type SourceInput, upsertSource } from "../source/source";
import { type RuleInput, readRules, storeRules } from "./rules";

/** What a change by id can say. `undefined` means left out. */
export interface ConnectionChange {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly rules?: readonly RuleInput[];
}

/** What POST and PUT of the collection say: both ends, each by id or inline. */
export interface ConnectionInput extends ConnectionChange {
  readonly source: string | SourceInput;
  readonly destination: string | DestinationInput;
}

const fields = z.object({ name: nameField.nullish(), description: descriptionField });
const idField = z.string().min(1).max(idMaxLength).nullish();

/** Reads a change by id. Ends cannot be changed: they are ignored like any unknown key. */
export function readConnectionChange(body: Body): Reading<ConnectionChange> {
  return together(read(fields, body), readRules(body["rules"]));
}

/** Reads a new connection or an upsert. Both ends are needed, even to change a known connection. */
export function readConnection(version: Version, body: Body): Reading<ConnectionInput> {
  const destination = readEnd(body, "destination", (inline, at) => readDestination(version, inline, at));
  const source = readEnd(body, "source", (inline, at) => readSource(version, inline, at));
  return together(together(as("destination", destination), as("source", source)), readConnectionChange(body));
}

function readEnd<T>(
  body: Body,
  key: string,
  readInline: (inline: Body, at: string) => Reading<T>,
): Reading<string | T> {
  const id = read(idField, body[`${key}_id`], `${key}_id`);
  if (!id.ok) return id;
  const inline = body[key];
  if (id.value != null)
    return inline === undefined ? { ok: true, value: id.value } : refused(`${key} is not allowed`);
  if (inline === undefined) return refused(`${within(key, "name")} is required`);
  const object = readBody(inline, key);
  return object.ok ? readInline(object.value, key) : object;
}

/**
 * Creates a connection. Throws 409 where the source has one of that name; inline ends are upserted (observed on
 * Hookdeck's API).
 */
export function createConnection(
  project: Project,
  version: Version,
  url: string,
  input: ConnectionInput,
): Connection {
  const holder = findHolder(project, input);
  if (holder !== undefined) {
    const webhook = { ...renderConnection(project, version, url, holder), deleted_at: null };
    throw alreadyExists({ webhook, resource_type: "webhook" });
  }
  const rules = storeRules(project, input.rules ?? []);
  const ends = settleEnds(project, input);
  const { name = null, description = null } = input;
  const connection = {
    id: newId("connection"),
    ...project.birth(),
    name,
    description,
    ...ends,
    rules,
    rulesAt: project.time(),
    pausedAt: null,
  };
  return project.connections.insert(connection);
}

/** Creates the connection, or changes the one of that name on that source. Its ends stay as they are. */
export function upsertConnection(
  project: Project,
  version: Version,
  url: string,
  input: ConnectionInput,
): Connection {
  const holder = findHolder(project, input);
  if (holder === undefined) return createConnection(project, version, url, input);
  settleEnds(project, input);
  return changeConnection(project, holder, input);
}

/** Changes a connection: what is left out is kept, rules are replaced as a whole. */
export function changeConnection(
  project: Project,
  connection: Connection,
  input: ConnectionChange,
): Connection {
  const { name = connection.name } = input;
  const holder = name === null ? undefined : findNamed(project, connection.sourceId, name);
  if (holder !== undefined && holder !== connection) throw fatal();
  if (input.rules !== undefined) {
    connection.rules = storeRules(project, input.rules);
    connection.rulesAt = project.time();
  }
  connection.name = name;
  if (input.description !== undefined) connection.description = input.description;
  connection.updatedAt = project.tick();
  return connection;
}

/** The connection that a name on a source already stands for. Throws 404 for an end that is named by a bad id. */
function findHolder(project: Project, input: ConnectionInput): Connection | undefined {
  const { source, destination, name } = input;
  if (typeof destination === "string") project.destinations.get(destination);
  const known =
    typeof source === "string" ? project.sources.get(source) : project.sources.findByName(source.name);
  return known && name != null ? findNamed(project, known.id, name) : undefined;
}

function findNamed(project: Project, sourceId: string, name: string): Connection | undefined {
  return project.connections.find((each) => each.sourceId === sourceId && each.name === name);
}

function settleEnds(project: Project, input: ConnectionInput): { sourceId: string; destinationId: string } {
  const { source, destination } = input;
  return {
    destinationId:
      typeof destination === "string" ? destination : upsertDestination(project, destination, false).id,
    sourceId: typeof source === "string" ? source : upsertSource(project, source).id,
  };
}

/** Source and connection, as the dashboard writes it; source and destination for a connection without a name. */
export function fullNameOf(project: Project, connection: Connection): string {
  const source = project.sources.get(connection.sourceId);
  const destination = project.destinations.get(connection.destinationId);
  return `${source.name} -> ${connection.name ?? destination.name}`;
}

/** A connection as the API shows it. Its ends never show their auth. */
export function renderConnection(
  project: Project,
  version: Version,
  url: string,
  connection: Connection,
): Body {
  return {
    id: connection.id,
    team_id: project.id,
    updated_at: timestamp(connection.updatedAt),
    created_at: timestamp(connection.createdAt),
    paused_at: timestamp(connection.pausedAt),
    name: connection.name,
    rules: connection.rules,
    description: connection.description,
    destination: renderDestination(project, version, project.destinations.get(connection.destinationId)),
    source: renderSource(project, url, project.sources.get(connection.sourceId), false),
    disabled_at: timestamp(connection.disabledAt),
    full_name: fullNameOf(project, connection),
  };
}
