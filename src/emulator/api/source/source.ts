import { z } from "zod";
import { alreadyExists, fatal } from "../../contract/errors";
import { type Body, descriptionField, nameField, timestamp, within } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { accepted, as, type Reading, read, refused, together } from "../../contract/joi";
import { memoize } from "../../contract/memoize";
import type { Version } from "../../contract/versions";
import type { Project } from "../../store/project";
import type { Source, SourceConfig } from "../../store/source";
import { defaultsOf, readSourceConfig } from "./config";

/** What a change says about a source. `undefined` means left out. */
export interface SourceChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly type?: string | undefined;
  readonly config?: SourceConfig | undefined;
}

/** What a new source, an upsert by name or an inline source says. */
export interface SourceInput extends SourceChange {
  readonly name: string;
  readonly type: string;
}

const newFields = memoize(({ sourceTypes }: Version) =>
  z.object({ name: nameField, type: z.enum(sourceTypes).default("WEBHOOK"), description: descriptionField }),
);
const changedFields = memoize(({ sourceTypes }: Version) =>
  z.object({
    name: nameField.optional(),
    type: z.enum(sourceTypes).optional(),
    description: descriptionField,
  }),
);

/** Reads a new source, an upsert by name or an inline source. Without a type it is a WEBHOOK. */
export function readSource(version: Version, body: Body, at = ""): Reading<SourceInput> {
  return together(read(newFields(version), body, at), readConfig(version, body, at, "WEBHOOK"));
}

/** Reads a change by id. A config is only taken together with a type (seen live on every version). */
export function readSourceChange(version: Version, body: Body): Reading<SourceChange> {
  return together(read(changedFields(version), body), readConfig(version, body, "", undefined));
}

function readConfig(
  version: Version,
  body: Body,
  at: string,
  defaultType: string | undefined,
): Reading<{ config?: SourceConfig }> {
  const { config, type = defaultType } = body;
  const label = within(at, "config");
  if (config === undefined) return accepted({});
  if (type === undefined) return refused(`${label} is not allowed`);
  // of a type that is refused, the config is not judged
  if (typeof type !== "string" || !version.sourceTypes.includes(type)) return accepted({});
  return as("config", readSourceConfig(version, type, config, label));
}

/** Creates a source. Throws 409 where the name is taken. */
export function createSource(project: Project, input: SourceInput): Source {
  const { name, description = null, type, config = defaultsOf(type) } = input;
  const holder = project.sources.findByName(name);
  if (holder !== undefined) throw alreadyExists({ id: holder.id, resource_type: "source" });
  const id = newId("source");
  return project.sources.insert({ id, ...project.birth(), name, description, type, config });
}

/** Changes a source. A new type resets the config; a config that is left out is kept. */
export function changeSource(project: Project, source: Source, input: SourceChange): Source {
  const { name = source.name, type = source.type } = input;
  if (name !== source.name && project.sources.findByName(name) !== undefined) throw fatal();
  source.config = input.config ?? (type === source.type ? source.config : defaultsOf(type));
  source.name = name;
  source.type = type;
  if (input.description !== undefined) source.description = input.description;
  source.updatedAt = project.tick();
  return source;
}

/** Creates the source, or changes the one of that name. */
export function upsertSource(project: Project, input: SourceInput): Source {
  const known = project.sources.findByName(input.name);
  return known === undefined ? createSource(project, input) : changeSource(project, known, input);
}

/** A source as the API shows it. Its auth is shown by POST, PUT and `include=config.auth`, not by other reads. */
export function renderSource(project: Project, url: string, source: Source, reveal: boolean): Body {
  const { auth, auth_type, ...rest } = source.config;
  return {
    id: source.id,
    team_id: project.id,
    updated_at: timestamp(source.updatedAt),
    created_at: timestamp(source.createdAt),
    name: source.name,
    description: source.description,
    type: source.type,
    config: {
      ...rest,
      ...(reveal ? { auth } : {}),
      ...(auth_type === undefined || (auth_type === null && !reveal) ? {} : { auth_type }),
    },
    url: `${url}/e/${source.id.replace("src_", "")}`,
    authenticated: auth !== null,
    disabled_at: timestamp(source.disabledAt),
  };
}
