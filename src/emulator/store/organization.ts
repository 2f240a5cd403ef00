import type { ApiKey, ApiKeyChange, ApiKeyInput } from "../api/organization/api-key";
import { type ProjectInput, startingSettings } from "../api/project/settings";
import { badRequest, notFound } from "../contract/errors";
import { type Body, given, timestamp } from "../contract/fields";
import { newId } from "../contract/ids";
import type { Services } from "../events/plane";
import { Project, type ProjectState } from "./project";
import { Collection } from "./store";

/** A project that the emulator starts with, and returns to. */
export interface StartingProject {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
}

/** What an organization is made of, for keeping it from one start of the emulator to the next. */
export interface OrganizationState {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** What it goes back to when it is reset. */
  readonly start: readonly [StartingProject, ...StartingProject[]];
  readonly organizationKey: string;
  /** What deliveries are signed with. */
  readonly signingSecret: string;
  readonly projects: readonly ProjectState[];
  readonly keys: readonly ApiKey[];
}

const startingName = "Emulator";
const everything = { scopes: ["*"], grants: {}, expiresAt: null };

/** The one organization of an emulator: its projects, and the keys that open them. */
export class Organization {
  readonly id = "org_emulator";
  readonly projects = new Collection<Project>();
  private readonly keys = new Collection<ApiKey>();
  name = startingName;
  private createdAt: number;
  private updatedAt: number;

  constructor(
    private readonly services: Services,
    private readonly start: OrganizationState["start"],
    private readonly organizationKey: string,
  ) {
    this.createdAt = services.scheduler.now();
    this.updatedAt = this.createdAt;
    this.reset();
  }

  /** Goes back to the projects and keys of the start, with nothing in them. */
  reset(): void {
    this.name = startingName;
    this.close();
    this.projects.clear();
    this.keys.clear();
    this.insertKey(startingName, null, this.organizationKey);
    for (const { id, name, apiKey } of this.start) {
      this.projects.insert(new Project(this.services, name, id));
      this.insertKey(name, id, apiKey);
    }
  }

  /** Delivers nothing any more. */
  close(): void {
    for (const { plane } of this.projects.living()) plane.dispatcher.close();
  }

  /** What the organization is made of. */
  state(): OrganizationState {
    const { name, createdAt, updatedAt, start, organizationKey } = this;
    return {
      ...{ name, createdAt, updatedAt, start, organizationKey },
      signingSecret: this.services.signingSecret,
      projects: this.projects.all().map((project) => project.state()),
      keys: this.keys.all(),
    };
  }

  /** Takes over what another was made of, in place of what is there. */
  restore({ name, createdAt, updatedAt, projects, keys }: OrganizationState): void {
    Object.assign(this, { name, createdAt, updatedAt });
    this.close();
    this.projects.clear();
    this.projects.insertAll(projects.map((project) => Project.of(this.services, project)));
    this.keys.clear();
    this.keys.insertAll(keys);
  }

  /** The keys that work, oldest first. */
  activeKeys(): ApiKey[] {
    const now = this.services.scheduler.now();
    return this.keys.living().filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  }

  /** The key of that secret. */
  findKey(secret: string | undefined): ApiKey | undefined {
    return this.activeKeys().find((key) => key.secret === secret);
  }

  /** A key that works. Throws 404. */
  getKey(id: string): ApiKey {
    const key = this.activeKeys().find((each) => each.id === id);
    if (key === undefined) throw notFound(id);
    return key;
  }

  /** Creates a key of a project. Throws 400 for one of the organization, which needs an admin in the dashboard. */
  createKey({ label, type, team_id = "", scopes, grants }: ApiKeyInput): ApiKey {
    if (type === "organization") throw badRequest("Organization API keys are created in the dashboard");
    const key = this.insertKey(label, this.projects.get(team_id).id, newId("projectKey"));
    return Object.assign(key, given({ scopes, grants }));
  }

  /** Changes what a key may do. Its secret stays, and a change of nothing does nothing. Throws 404. */
  changeKey(id: string, change: ApiKeyChange): ApiKey {
    const key = this.getKey(id);
    if (Object.keys(given(change)).length === 0) return key;
    return Object.assign(key, given(change), { updatedAt: this.services.scheduler.now() });
  }

  /** Replaces a key of a project by another of the same rights. The old one works for so many seconds. Throws 404. */
  rollKey(id: string, delay: number): ApiKey {
    const key = this.getKey(id);
    if (key.projectId === null) throw badRequest("Organization API keys are rolled in the dashboard");
    key.expiresAt = this.services.scheduler.now() + delay * 1000;
    key.updatedAt = this.services.scheduler.now();
    const { name, projectId, scopes, grants } = key;
    return Object.assign(this.insertKey(name, projectId, newId("projectKey")), { scopes, grants });
  }

  /** Deletes a key: it stops at once. Throws 404. */
  deleteKey(id: string): void {
    this.getKey(id).deletedAt = this.services.scheduler.now();
  }

  /** Deletes a project, with everything in it and the keys that open it. Throws 404. */
  deleteProject(id: string): void {
    const project = this.projects.get(id);
    project.deletedAt = this.services.scheduler.now();
    project.plane.dispatcher.close();
    for (const key of this.keys.living())
      if (key.projectId === id) key.deletedAt = this.services.scheduler.now();
  }

  /** Adds a project. Throws 400 for another organization. */
  createProject({ name, organization_id = this.id, ...settings }: ProjectInput): Project {
    if (organization_id !== this.id) throw badRequest("The key belongs to another organization");
    const project = this.projects.insert(new Project(this.services, name));
    project.settings = { ...startingSettings, ...given(settings) };
    return project;
  }

  /** Renames the organization. */
  rename(name: string): void {
    this.name = name;
    this.updatedAt = this.services.scheduler.now();
  }

  /** The organization as the API shows it. */
  render(): Body {
    return {
      id: this.id,
      name: this.name,
      slug: "emulator",
      domains: [],
      sandbox: false,
      mfa_required: false,
      feature_flags: {},
      sso_enabled: false,
      directory_sync_enabled: false,
      updated_at: timestamp(this.updatedAt),
      created_at: timestamp(this.createdAt),
    };
  }

  private insertKey(name: string, projectId: string | null, secret: string): ApiKey {
    const now = this.services.scheduler.now();
    const times = { createdAt: now, updatedAt: now, deletedAt: null, disabledAt: null };
    return this.keys.insert({ id: newId("apiKey"), ...times, name, projectId, secret, ...everything });
  }
}
