import type { Bookmark } from "../api/bookmark/bookmark";
import type { Connection } from "../api/connection/connection";
import type { CustomDomain } from "../api/custom-domain/custom-domain";
import type { Destination } from "../api/destination/destination";
import { type IssueTrigger, startingIssueTriggers } from "../api/issue-trigger/issue-trigger";
import { type ProjectSettings, startingSettings } from "../api/project/settings";
import type { Source } from "../api/source/source";
import type { Transformation } from "../api/transformation/transformation";
import { newId } from "../contract/ids";
import { Plane, type Services } from "../events/plane";
import { type PlaneState, restorePlane, stateOf } from "../events/plane-state";
import { Collection, type Stored } from "./store";

/** What a project is made of, for keeping it from one start of the emulator to the next. */
export interface ProjectState
  extends Pick<Project, "id" | "name" | "settings" | "createdAt" | "updatedAt" | "deletedAt" | "disabledAt"> {
  /** The time of the last write. */
  readonly last: number;
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly connections: readonly Connection[];
  readonly transformations: readonly Transformation[];
  readonly issueTriggers: readonly IssueTrigger[];
  readonly bookmarks: readonly Bookmark[];
  readonly customDomains: readonly CustomDomain[];
  /** Absent from what emulators kept before they kept events. */
  readonly plane?: PlaneState;
}

/** One Hookdeck project: what the API keys of a project reach. */
export class Project implements Stored {
  readonly sources = new Collection<Source>();
  readonly destinations = new Collection<Destination>();
  readonly connections = new Collection<Connection>();
  readonly transformations = new Collection<Transformation>();
  readonly issueTriggers = new Collection<IssueTrigger>();
  readonly bookmarks = new Collection<Bookmark>();
  readonly customDomains = new Collection<CustomDomain>();
  createdAt: number;
  settings: ProjectSettings = startingSettings;
  updatedAt: number;
  deletedAt: number | null = null;
  disabledAt: number | null = null;
  /** What came in at the project's sources, and what became of it. */
  readonly plane: Plane;
  private last = 0;

  constructor(
    private readonly services: Services,
    public name: string,
    readonly id = newId("project"),
  ) {
    this.plane = new Plane(this, services);
    this.createdAt = services.scheduler.now();
    this.updatedAt = this.createdAt;
    for (const trigger of startingIssueTriggers(this.createdAt)) this.issueTriggers.insert(trigger);
  }

  /** The time of a write. No two writes share one, so that `created_at` orders them and `updated_at` moves. */
  tick(): number {
    this.last = Math.max(this.services.scheduler.now(), this.last + 1);
    return this.last;
  }

  /** The times of a new object. `updated_at` can precede `created_at`, as seen live: rely on neither order. */
  birth(): { createdAt: number; updatedAt: number; deletedAt: null; disabledAt: null } {
    const createdAt = this.tick();
    return { createdAt, updatedAt: createdAt - 1, deletedAt: null, disabledAt: null };
  }

  /** What the project is made of. */
  state(): ProjectState {
    const { id, name, settings, createdAt, updatedAt, deletedAt, disabledAt, last } = this;
    return {
      ...{ id, name, settings, createdAt, updatedAt, deletedAt, disabledAt, last },
      sources: this.sources.all(),
      destinations: this.destinations.all(),
      connections: this.connections.all(),
      transformations: this.transformations.all(),
      issueTriggers: this.issueTriggers.all(),
      bookmarks: this.bookmarks.all(),
      customDomains: this.customDomains.all(),
      plane: stateOf(this),
    };
  }

  /** A project that is made of that. */
  static of(services: Services, state: ProjectState): Project {
    const project = new Project(services, state.name, state.id);
    const { settings, createdAt, updatedAt, deletedAt, disabledAt, last } = state;
    Object.assign(project, { settings, createdAt, updatedAt, deletedAt, disabledAt, last });
    project.issueTriggers.clear();
    project.sources.insertAll(state.sources);
    project.destinations.insertAll(state.destinations);
    project.connections.insertAll(state.connections);
    project.transformations.insertAll(state.transformations);
    project.issueTriggers.insertAll(state.issueTriggers);
    project.bookmarks.insertAll(state.bookmarks);
    project.customDomains.insertAll(state.customDomains);
    if (state.plane !== undefined && deletedAt === null) restorePlane(project, state.plane);
    return project;
  }
}
