import type { Environment } from "../program/environment";
import type { Properties } from "../state/values";
import type { ChangeKind } from "../steps/difference";

/** One problem that `check` found. */
export interface CheckFailure {
  property: string;
  reason: string;
}

/** What `diff` answered; `changes` is missing when the engine has to compare by itself. */
export interface ProviderDiff {
  changes: boolean | undefined;
  replaces: string[];
  deleteBeforeReplace: boolean;
  /** What differs by property path, where the provider tells that itself. */
  detailed?: { path: string; kind: ChangeKind }[];
}

/** What `read` answered; an empty id says that the object is gone. */
export interface ProviderRead {
  id: string;
  properties: Properties | undefined;
  inputs: Properties | undefined;
}

/** The object exists, but is not what was asked for. */
export interface PartialResult {
  id: string;
  properties: Properties;
  reasons: string[];
}

/** A provider refused or failed; `partial` is there if the object exists all the same. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly partial?: PartialResult,
  ) {
    super(message);
    this.name = "ProviderError";
  }
}

/** How an init failure is worded. */
export function initError(partial: PartialResult): ProviderError {
  return new ProviderError(partial.reasons.join("\n") || "resource init failed", partial);
}

/**
 * A configured provider, in a process of its own or in this one. For a dynamic provider, arguments and answers are
 * plain values: no secrets, no references, unknowns in previews only.
 */
export interface ProviderBackend {
  /**
   * Whether it speaks the protocol of a package's plugin: it takes secrets and references, marks secrets itself, and
   * is asked for the outputs of a preview. @default false
   */
  readonly isPackage?: boolean;
  check(
    urn: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: CheckFailure[] }>;
  diff(
    urn: string,
    id: string,
    olds: Properties,
    news: Properties,
    ignored?: string[],
  ): Promise<ProviderDiff>;
  create(urn: string, inputs: Properties, preview?: boolean): Promise<{ id: string; properties: Properties }>;
  read(urn: string, id: string, properties: Properties, inputs: Properties): Promise<ProviderRead>;
  update(urn: string, id: string, olds: Properties, news: Properties, preview?: boolean): Promise<Properties>;
  delete(urn: string, id: string, properties: Properties): Promise<void>;
  /** Ends what the provider holds; afterwards nothing of it is left. */
  close(): Promise<void>;
}

/** What every provider of an operation shares. */
export interface ProviderEnvironment {
  project: string;
  stack: string;
  /** Where the plugin process runs and packages resolve from. */
  cwd: string;
  env: Environment;
  /** Milliseconds that one call may take. */
  timeout: number;
  /** Tells the operation from others that run in the same process. */
  operation?: string;
  /** Takes what a provider prints. */
  print(text: string): void;
}

/** Waits for a promise for at most `milliseconds`, then throws. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  complaint: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ProviderError(`${complaint} within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
