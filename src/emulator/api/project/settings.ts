import { z } from "zod";
import { badRequest } from "../../contract/errors";
import { type Body, given, timestamp } from "../../contract/fields";
import { type Reading, read } from "../../contract/joi";
import type { Planes } from "../../events/planes";
import type { Organization } from "../../store/organization";
import { newProject, type Project } from "../../store/project";
import { startingSettings } from "../../store/settings";

const topics = z.array(
  z.enum(["issue.opened", "issue.updated", "deprecated.attempt-failed", "event.successful"]),
);

/** What a request says about a project. `undefined` means left out. */
export interface ProjectChange {
  readonly name?: string | undefined;
  readonly private?: boolean | undefined;
  readonly notification_methods?: readonly string[] | undefined;
  readonly webhook_topics?: readonly string[] | null | undefined;
  readonly webhook_source_id?: string | null | undefined;
  readonly headers_prefix?: string | null | undefined;
}

/** What a new project says. */
export interface ProjectInput {
  readonly name: string;
  readonly organization_id?: string | undefined;
  readonly private?: boolean | undefined;
  readonly type?: string | undefined;
}

const newFields = z.object({
  name: z.string().min(1).max(50).default("New project"),
  organization_id: z.string().optional(),
  private: z.boolean().optional(),
  type: z.enum(["event_gateway", "outpost"]).optional(),
});
const changedFields = z.object({
  name: z.string().min(1).max(40).optional(),
  private: z.boolean().optional(),
  notification_methods: z.array(z.enum(["email", "webhook"])).optional(),
  webhook_topics: topics.nullish(),
  webhook_source_id: z.string().nullish(),
  headers_prefix: z
    .string()
    .regex(/^[A-z0-9-_]+$/)
    .nullish(),
});
const notificationFields = z.object({ enabled: z.boolean(), topics, source_id: z.string().min(1) });

/** Reads a new project: nothing is required. */
export function readProject(body: Body): Reading<ProjectInput> {
  return read(newFields, body);
}

/** Reads a change of a project. `domain` and `context` are never shown again, and ignored. */
export function readProjectChange(body: Body): Reading<ProjectChange> {
  return read(changedFields, body);
}

/** Adds a project. Throws 400 for another organization. */
export function createProject(
  organization: Organization,
  { name, organization_id = organization.id, ...settings }: ProjectInput,
): Project {
  if (organization_id !== organization.id) throw badRequest("The key belongs to another organization");
  const project = organization.projects.insert(newProject(organization.now, name));
  project.settings = { ...startingSettings, ...given(settings) };
  return project;
}

/** Deletes a project, with everything in it and the keys that open it. Throws 404. */
export function deleteProject(organization: Organization, planes: Planes, id: string): void {
  const project = organization.projects.get(id);
  project.deletedAt = organization.now();
  planes.of(project).dispatcher.close();
  for (const key of organization.keys.living()) {
    if (key.projectId === id) key.deletedAt = organization.now();
  }
}

/** Changes a project: what is left out is kept, and a change of nothing does nothing. Throws 404 for a bad source. */
export function changeProject(project: Project, change: ProjectChange): void {
  const said = given(change);
  if (Object.keys(said).length === 0) return;
  const { name = project.name, webhook_topics, ...rest } = said;
  if (rest.webhook_source_id != null) project.sources.get(rest.webhook_source_id);
  const topics = webhook_topics === undefined ? {} : { webhook_topics: webhook_topics ?? [] };
  project.settings = { ...project.settings, ...rest, ...topics };
  project.name = name;
  project.updatedAt = project.tick();
}

/** Where a project's own news are sent, as the request for it says. */
export interface WebhookNotifications {
  readonly enabled: boolean;
  readonly topics: readonly string[];
  readonly source_id: string;
}

/** Reads where a project's own news are sent. */
export function readWebhookNotifications(body: Body): Reading<WebhookNotifications> {
  return read(notificationFields, body);
}

/** Sets where a project's own news are sent. Throws 404 for a source that does not exist. */
export function setWebhookNotifications(project: Project, input: WebhookNotifications): void {
  const others = project.settings.notification_methods.filter((method) => method !== "webhook");
  changeProject(project, {
    notification_methods: input.enabled ? [...others, "webhook"] : others,
    webhook_topics: input.topics,
    webhook_source_id: input.source_id,
  });
}

/** A project as the API shows it. */
export function renderProject(organizationId: string, project: Project): Body {
  return {
    id: project.id,
    organization_id: organizationId,
    name: project.name,
    ...project.settings,
    is_guest: false,
    static_ip_proxy: false,
    custom_hostnames: project.customDomains.living().map(({ name }) => name),
    directory_sync_enabled: false,
    // the limit of the smallest plan
    max_events_per_second: 5,
    updated_at: timestamp(project.updatedAt),
    created_at: timestamp(project.createdAt),
  };
}
