import { EmulatorError } from "./contract/errors";
import { type PlaneState, restorePlane, stateOfPlane } from "./events/plane-state";
import type { Planes } from "./events/planes";
import type { Organization, OrganizationState } from "./store/organization";
import { type ProjectState, stateOfProject } from "./store/project";

/** What an emulator is made of, for keeping it from one start to the next. */
export interface EmulatorState extends OrganizationState {
  /** What deliveries are signed with. */
  readonly signingSecret: string;
  readonly projects: readonly (ProjectState & { readonly plane?: PlaneState })[];
}

/** What an emulator is made of. */
export function stateOfEmulator(organization: Organization, planes: Planes): EmulatorState {
  return {
    ...organization.state(),
    signingSecret: planes.services.signingSecret,
    projects: organization.projects.all().map((project) => {
      return { ...stateOfProject(project), plane: stateOfPlane(planes.of(project)) };
    }),
  };
}

/** Takes over what a file keeps. @throws EmulatorError where that is not what it says it is; the file stays */
export function takeOver(organization: Organization, planes: Planes, state: EmulatorState, file = ""): void {
  try {
    restoreEmulator(organization, planes, state);
  } catch (error) {
    throw new EmulatorError(
      `${file} keeps a state that cannot be taken over (${String(error)}). Delete it, or name another file`,
    );
  }
}

/** Takes over what another emulator was made of, in place of what is there, and goes on where that one was. */
function restoreEmulator(organization: Organization, planes: Planes, state: EmulatorState): void {
  planes.clear();
  organization.restore(state);
  for (const { id, plane, deletedAt } of state.projects) {
    if (plane !== undefined && deletedAt === null)
      restorePlane(planes.of(organization.projects.get(id)), plane);
  }
}
