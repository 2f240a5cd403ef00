import type { Project } from "../store/project";
import { Plane } from "./plane";
import type { Services } from "./services";

/** The events planes of an emulator's projects, each of which begins when somebody first asks for it. */
export class Planes {
  private readonly byProject = new Map<Project, Plane>();
  private isClosed = false;

  constructor(readonly services: Services) {}

  /** The plane of a project. */
  of(project: Project): Plane {
    const known = this.byProject.get(project);
    if (known !== undefined) return known;
    const plane = new Plane(project, this.services);
    this.byProject.set(project, plane);
    if (this.isClosed) plane.dispatcher.close();
    return plane;
  }

  /** Ends what is under way on every plane, and forgets them. */
  clear(): void {
    for (const { dispatcher, cliSessions } of this.byProject.values()) {
      dispatcher.close();
      cliSessions.clear();
    }
    this.byProject.clear();
  }

  /** Delivers nothing any more. */
  close(): void {
    this.isClosed = true;
    for (const { dispatcher, cliSessions } of this.byProject.values()) {
      dispatcher.close();
      cliSessions.clear();
    }
  }
}
