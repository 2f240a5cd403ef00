import { z } from "zod";
import { issueTriggerNameMaxLength, issueTypes } from "../../../specs/limits";
import { alreadyExists, fatal, unprocessable } from "../../contract/errors";
import { type Body, timestamp } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { accepted, as, type Reading, read, together } from "../../contract/joi";
import { memoize } from "../../contract/memoize";
import type { Version } from "../../contract/versions";
import type { Channels, IssueConfigs, IssueTrigger, IssueType } from "../../store/issue-trigger";
import type { Project } from "../../store/project";
import { channelsField, renderChannels } from "./channels";
import { readConfigs } from "./configs";

/** What a change by id says. `undefined` means left out. The type cannot be changed. */
export interface IssueTriggerChange {
  readonly name?: string | null | undefined;
  readonly configs?: IssueConfigs | undefined;
  readonly channels?: Channels | null | undefined;
  readonly disabled_at?: string | null | undefined;
}

/** What a new issue trigger or an upsert by name says. */
export interface IssueTriggerInput {
  readonly name?: string | null | undefined;
  readonly type: IssueType;
  readonly configs: IssueConfigs;
  readonly channels: Channels | null;
}

const nameField = z.string().min(1).max(issueTriggerNameMaxLength);
const typeField = z.enum(issueTypes);

const upsertFields = memoize((version: Version) =>
  z.object({ name: nameField, type: typeField, channels: channelsField(version).nullable() }),
);
const newFields = memoize((version: Version) => upsertFields(version).extend({ name: nameField.nullish() }));
const changedFields = memoize((version: Version) =>
  z.object({
    name: nameField.nullish(),
    channels: channelsField(version).nullish(),
    disabled_at: z.iso.datetime({ offset: true }).nullish(),
  }),
);

/** Reads a new issue trigger. */
export function readIssueTrigger(version: Version, body: Body): Reading<IssueTriggerInput> {
  return withConfigs(read(newFields(version), body), body);
}

/** Reads an upsert: it needs a name. */
export function readIssueTriggerUpsert(version: Version, body: Body): Reading<IssueTriggerInput> {
  return withConfigs(read(upsertFields(version), body), body);
}

function withConfigs<Fields>(
  fields: Reading<Fields>,
  body: Body,
): Reading<Fields & { configs: IssueConfigs }> {
  const type = typeField.safeParse(body["type"]).data;
  // of a type that is refused, the configs are not judged
  if (type === undefined) return together(fields, unjudged);
  return together(fields, as("configs", readConfigs(type, body["configs"])));
}

const unjudged: Reading<{ configs: IssueConfigs }> = { ok: false, failures: [] };

/** Reads a change by id of a trigger of that type. */
export function readIssueTriggerChange(
  version: Version,
  type: IssueType,
  body: Body,
): Reading<IssueTriggerChange> {
  const { configs } = body;
  return together(
    read(changedFields(version), body),
    configs === undefined ? accepted({}) : as("configs", readConfigs(type, configs)),
  );
}

/** Creates an issue trigger. Throws 409 where the name is taken. */
export function createIssueTrigger(project: Project, input: IssueTriggerInput): IssueTrigger {
  const { name = null, type, configs, channels } = input;
  const holder = findNamed(project, name);
  if (holder !== undefined) throw alreadyExists({ id: holder.id, resource_type: "issue_trigger" });
  const id = newId("issueTrigger");
  return project.issueTriggers.insert({ id, ...project.birth(), name, type, configs, channels });
}

/** Creates the issue trigger, or changes the one of that name. Throws 422 for another type. */
export function upsertIssueTrigger(project: Project, input: IssueTriggerInput): IssueTrigger {
  const known = findNamed(project, input.name ?? null);
  if (known === undefined) return createIssueTrigger(project, input);
  if (known.type !== input.type) {
    throw unprocessable({ message: "The type of an issue trigger cannot be changed" });
  }
  return changeIssueTrigger(project, known, input);
}

/** Changes an issue trigger: what is left out is kept, configs and channels are replaced as a whole. */
export function changeIssueTrigger(
  project: Project,
  trigger: IssueTrigger,
  input: IssueTriggerChange,
): IssueTrigger {
  const { name = trigger.name, disabled_at } = input;
  const holder = findNamed(project, name);
  if (holder !== undefined && holder !== trigger) throw fatal();
  trigger.name = name;
  if (input.configs !== undefined) trigger.configs = input.configs;
  if (input.channels !== undefined) trigger.channels = input.channels;
  if (disabled_at !== undefined) trigger.disabledAt = disabled_at === null ? null : Date.parse(disabled_at);
  trigger.updatedAt = project.tick();
  return trigger;
}

/** The trigger of that name. Any number can be without one. */
function findNamed(project: Project, name: string | null): IssueTrigger | undefined {
  return name === null ? undefined : project.issueTriggers.findByName(name);
}

/** An issue trigger as the API shows it. */
export function renderIssueTrigger(project: Project, version: Version, trigger: IssueTrigger): Body {
  return {
    id: trigger.id,
    team_id: project.id,
    name: trigger.name,
    type: trigger.type,
    configs: trigger.configs,
    channels: renderChannels(version, trigger.channels),
    disabled_at: timestamp(trigger.disabledAt),
    updated_at: timestamp(trigger.updatedAt),
    created_at: timestamp(trigger.createdAt),
    deleted_at: null,
  };
}
