import { type ParseArgsConfig, parseArgs } from "node:util";
import { closest } from "../schema/suggest";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;
type Parsed<Options extends OptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; strict: true; allowPositionals: boolean }>
>;

/** A command line or an environment that a command cannot work with: printed as one line, exit code 1. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Options of every command that works on a Hookdeck project. */
export const projectOptions = {
  stack: { type: "string" },
  cwd: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads a command line.
 *
 * @param positionals the arguments that may follow the command. @default nothing
 * @throws UsageError for an unknown option, or one without its value.
 */
export function readOptions<const Options extends OptionsConfig>(
  args: readonly string[],
  options: Options,
  { positionals = false }: { readonly positionals?: boolean } = {},
): Parsed<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: positionals, strict: true });
  } catch (error) {
    if (isCoded(error) && error.code.startsWith("ERR_PARSE_ARGS_"))
      throw new UsageError(withMeantOption(error.message, Object.keys(options)));
    throw error;
  }
}

/** Node's message about an option, with the one that was meant. */
function withMeantOption(message: string, options: readonly string[]): string {
  const wanted = /^Unknown option '--([^'=]+)/.exec(message)?.[1];
  const meant = wanted === undefined ? undefined : closest(wanted, options);
  return meant === undefined ? message : `Unknown option '--${wanted}'; did you mean --${meant}?`;
}

/** The value of an option that has choices. @throws UsageError for any other. */
export function readChoice<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  const meant = closest(value, choices);
  const advice = meant === undefined ? "" : `; did you mean ${meant}?`;
  throw new UsageError(`--${option} takes one of ${choices.join(", ")}, not "${value}"${advice}`);
}

/** Whether a value is an error of Node's with a code, such as `ENOENT`. */
export function isCoded(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
