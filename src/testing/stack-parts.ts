import type { Target } from "./engine/deployment";
import type { Workspace } from "./engine/operation";
import type { TestStackOptions } from "./options";
import type { OwnEmulator } from "./own-emulator";
import type { StateFile } from "./state-file";

/** What a stack is made with. */
export interface StackParts {
  workspace: Workspace;
  target: Target;
  file: StateFile | undefined;
  emulator: OwnEmulator | undefined;
  options: TestStackOptions;
}
