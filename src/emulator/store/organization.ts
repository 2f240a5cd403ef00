import { notFound } from "../contract/errors";
import { newId } from "../contract/ids";
import type { ApiKey } from "./api-key";
import { newProject, type Project, type ProjectState, projectOf, stateOfProject } from "./project";
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
  readonly projects: readonly ProjectState[];
  readonly keys: readonly ApiKey[];
}

const startingName = "Emulator";
const everything = { scopes: ["*"], grants: {}, expiresAt: null };

/** The one organization of an emulator: its projects, and the keys that open them. */
export class Organization {
  readonly id = "org_emulator";
  readonly projects = new Collection<Project>();
  readonly keys = new Collection<ApiKey>();
  name = startingName;
  createdAt: number;
  updatedAt: number;

  constructor(
    /** The emulator's clock. */
    readonly now: () => number,
    private readonly start: OrganizationState["start"],
    private readonly organizationKey: string,
  ) {
    this.createdAt = now();
    this.updatedAt = this.createdAt;
    this.reset();
  }

  /** Goes back to the projects and keys of the start, with nothing in them. */
  reset(): void {
    this.name = startingName;
    this.projects.clear();
    this.keys.clear();
    this.addKey(startingName, null, this.organizationKey);
    for (const { id, name, apiKey } of this.start) {
      this.projects.insert(newProject(this.now, name, id));
      this.addKey(name, id, apiKey);
    }
  }

  /** What the organization is made of. */
  state(): OrganizationState {
    const { name, createdAt, updatedAt, start, organizationKey } = this;
    return {
      ...{ name, createdAt, updatedAt, start, organizationKey },
      projects: this.projects.all().map(stateOfProject),
      keys: this.keys.all(),
    };
  }

  /** Takes over what another was made of, in place of what is there. */
  restore({ name, createdAt, updatedAt, projects, keys }: OrganizationState): void {
    Object.assign(this, { name, createdAt, updatedAt });
    this.projects.clear();
    this.projects.insertAll(projects.map((project) => projectOf(this.now, project)));
    this.keys.clear();
    this.keys.insertAll(keys);
  }

  /** The keys that work, oldest first. */
  activeKeys(): ApiKey[] {
    const now = this.now();
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

  /** Adds a key that may do everything. */
  addKey(name: string, projectId: string | null, secret: string): ApiKey {
    const now = this.now();
    const times = { createdAt: now, updatedAt: now, deletedAt: null, disabledAt: null };
    return this.keys.insert({ id: newId("apiKey"), ...times, name, projectId, secret, ...everything });
  }
}
