import { EmulatorError } from "./contract/errors";
import type { StandInAnswer } from "./events/delivery/receiver";
import type { Planes } from "./events/planes";
import type { Listener } from "./listener";
import type { Organization } from "./store/organization";

/** Listens to a CLI destination of any project, by its id or name. @throws EmulatorError where there is none */
export function listenTo(
  organization: Organization,
  planes: Planes,
  of: string,
  answer: StandInAnswer,
): Listener {
  for (const project of organization.projects.living()) {
    const found = project.destinations
      .living()
      .find(({ id, name, type }) => type === "CLI" && (id === of || name === of));
    if (found === undefined) continue;
    const plane = planes.of(project);
    const { id } = plane.cliSessions.begin({ destination: found.id }, { answer });
    return { id, close: () => plane.cliSessions.drop(id) };
  }
  throw new EmulatorError(`There is no destination of type CLI with the id or name "${of}" to listen to`);
}
