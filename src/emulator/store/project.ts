import { newId } from "../contract/ids";
import {
  type Collections,
  type CollectionsState,
  emptyCollections,
  restoreCollections,
  stateOfCollections,
} from "./collections";
import { startingIssueTriggers } from "./issue-trigger";
import { type ProjectSettings, startingSettings } from "./settings";
import type { Stored } from "./store";

/** What a project is made of, for keeping it from one start of the emulator to the next. */
export interface ProjectState
  extends CollectionsState,
    Pick<
      ProjectData,
      "id" | "name" | "settings" | "createdAt" | "updatedAt" | "deletedAt" | "disabledAt" | "last"
    > {
  /** What came in at its sources, and what became of it. Absent from what emulators kept before they kept events. */
  readonly plane?: unknown;
}

class ProjectData implements Stored {
  createdAt: number;
  settings: ProjectSettings = startingSettings;
  updatedAt: number;
  deletedAt: number | null = null;
  disabledAt: number | null = null;
  /** The time of the last write. */
  last = 0;

  constructor(
    private readonly now: () => number,
    public name: string,
    readonly id: string,
  ) {
    this.createdAt = now();
    this.updatedAt = this.createdAt;
  }

  /** What the clock says. */
  time(): number {
    return this.now();
  }

  /** The time of a write. No two writes share one, so that `created_at` orders them and `updated_at` moves. */
  tick(): number {
    this.last = Math.max(this.now(), this.last + 1);
    return this.last;
  }

  /**
   * The times of a new object. `updated_at` can precede `created_at`, as observed on Hookdeck's API: rely on neither
   * order.
   */
  birth(): { createdAt: number; updatedAt: number; deletedAt: null; disabledAt: null } {
    const createdAt = this.tick();
    return { createdAt, updatedAt: createdAt - 1, deletedAt: null, disabledAt: null };
  }
}

/** One Hookdeck project: what the API keys of a project reach. */
export type Project = ProjectData & Collections;

/** A new project. `now` is the emulator's clock. */
export function newProject(now: () => number, name: string, id = newId("project")): Project {
  const project = Object.assign(new ProjectData(now, name, id), emptyCollections());
  project.issueTriggers.insertAll(startingIssueTriggers(project.createdAt));
  return project;
}

/** What a project is made of, but for its events. */
export function stateOfProject(project: Project): ProjectState {
  const { id, name, settings, createdAt, updatedAt, deletedAt, disabledAt, last } = project;
  return {
    ...{ id, name, settings, createdAt, updatedAt, deletedAt, disabledAt, last },
    ...stateOfCollections(project),
  };
}

/** A project that is made of that, but for its events. */
export function projectOf(now: () => number, state: ProjectState): Project {
  const project = newProject(now, state.name, state.id);
  const { settings, createdAt, updatedAt, deletedAt, disabledAt, last } = state;
  Object.assign(project, { settings, createdAt, updatedAt, deletedAt, disabledAt, last });
  restoreCollections(project, state);
  return project;
}
