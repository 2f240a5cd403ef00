import type { Emulator, EmulatorOptions } from "../emulator";
import type { Mocks } from "./engine/providers/mocks";

/**
 * How a program is run. Everything is optional.
 * @experimental
 */
export interface TestStackOptions {
  /** The name of the project. @default the name in `Pulumi.yaml` for a folder, else `project` */
  project?: string;
  /** The name of the stack. @default `test` */
  stack?: string;
  /** The stack's config, keys with their namespace: `{"hookdeck:apiBase": "http://127.0.0.1:4100"}`. */
  config?: Record<string, string>;
  /** The part of the config that is secret: it is kept encrypted, and values made of it are secret. */
  secretConfig?: Record<string, string>;
  /**
   * Where the provider runs: in the real plugin process, a new one for each operation as with the CLI, or in
   * this process, which is many times faster but keeps loaded modules from one operation to the next.
   * @default `in-process` for a function, `process` for a folder
   */
  provider?: "process" | "in-process";
  /** How many resources are created, changed or deleted at the same time. @default 8 */
  parallel?: number;
  /**
   * For a function, the folder from which its packages resolve, `@pulumi/pulumi` above all, and in which a
   * provider process runs. A project has its own: the folder of its `main`.
   * @default the working directory
   */
  cwd?: string;
  /** A file that keeps the state; read at the start if it exists, written after each operation. @default none */
  stateFile?: string;
  /** Encrypts the secrets in the state file. Without one they are left out, and the file cannot be loaded again. */
  passphrase?: string;
  /**
   * Environment variables for the provider and the program, on top of those of this process, which has them too while
   * an operation runs: stacks that run at the same time must not set the same ones.
   */
  env?: Record<string, string>;
  /**
   * What loads the provider and the SDK; give the test's own `require` if modules are mocked or mapped.
   * @default one that resolves from `cwd`
   */
  require?: NodeJS.Require;
  /**
   * An emulator of Hookdeck at hand: `true` or its options for one of the stack's own, which `close` ends and whose
   * time stands still until `pass` moves it, or one that runs already. The stack's config gets its address and key.
   * @default none
   */
  emulator?: true | EmulatorOptions | Emulator;
  /**
   * Whether an operation that fails throws an `OperationFailed`, or answers a result that is not `ok`. @default true
   */
  throws?: boolean;
  /**
   * Answers for resources and functions of other packages, and for stack references. @default none: they are refused
   */
  mocks?: Mocks;
  /**
   * Plugins of packages: the executable of each, by the package's name, such as
   * `{ hookdeck: "node_modules/pulumi-resource-hookdeck/bin/pulumi-resource-hookdeck" }`. It is run with Node. @default none
   */
  plugins?: Record<string, string>;
  /** Milliseconds that one call of the provider may take. @default 300000 */
  timeout?: number;
}

/**
 * How one operation is run.
 * @experimental
 */
export interface OperationOptions {
  /** Whether the result, printed, has a line for each changed property. @default false */
  details?: boolean;
  /** Whether a failure is thrown, or answered as a result that is not `ok`. @default what the stack was given */
  throws?: boolean;
  /**
   * Ends the operation as one Ctrl-C does: running calls are finished, and no new one is begun. @default none
   */
  signal?: AbortSignal;
}

/**
 * What an operation is confined to. A URN may have `*` for any text without a colon, and `**` for any text.
 * @experimental
 */
export interface TargetOptions {
  /**
   * URNs of the only resources that are changed, read or deleted, as with `--target`. Nothing else that the program
   * declares is looked at, and what a target depends on has to exist. @default everything
   */
  target?: readonly string[];
  /**
   * Whether what depends on a target is included too, as with `--target-dependents`. Without it a target that others
   * depend on is not deleted. @default false
   */
  targetDependents?: boolean;
}

/**
 * How `up` and `preview` are run.
 * @experimental
 */
export interface UpdateOptions extends OperationOptions, TargetOptions {
  /** Whether to read first what is really there, as with `--refresh`. @default false */
  refresh?: boolean;
  /**
   * URNs of resources that are replaced though nothing of them changed, as with `--replace`: the provider creates
   * a successor, without a diff, and deletes the old one at the end, or first where `deleteBeforeReplace` says so.
   * @default none
   */
  replace?: readonly string[];
  /**
   * URNs of resources that are replaced while everything else stays as it is, as with `--target-replace`. @default none
   */
  targetReplace?: readonly string[];
}

/**
 * How `refresh` and `destroy` are run.
 * @experimental
 */
export interface StateOptions extends OperationOptions, TargetOptions {
  /** Whether to look only, as with `--preview-only`. @default false */
  previewOnly?: boolean;
}
