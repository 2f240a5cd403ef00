import { z } from "zod";
import { type ConfigReader, readSettings } from "../client/config";
import { UsageError } from "./options";
import { runPulumi, type StackChoice } from "./pulumi-cli";

const configValues = z.record(z.string(), z.looseObject({ value: z.string().optional() }));

/**
 * How to reach the Hookdeck project that a command works on: the stack's configuration where a stack is named or
 * the environment has no `HOOKDECK_API_KEY`, and the environment for what it does not say. Take it to `readSettings`
 * or `sessionFor`.
 *
 * @throws UsageError when the stack cannot be read; HookdeckConfigError when its values cannot be used.
 */
export async function readCredentials(choice: StackChoice = {}): Promise<ConfigReader> {
  const isInEnvironment = Boolean(process.env["HOOKDECK_API_KEY"]);
  const read = choice.stack === undefined && isInEnvironment ? () => undefined : await stackConfig(choice);
  // found wrong here, before anything is done
  readSettings(read);
  return read;
}

async function stackConfig(choice: StackChoice): Promise<ConfigReader> {
  let text: string;
  try {
    text = await runPulumi(["config", "--json", "--show-secrets"], choice);
  } catch (error) {
    if (choice.stack !== undefined || !(error instanceof UsageError)) throw error;
    throw new UsageError(
      `HOOKDECK_API_KEY is not set, and no stack's configuration could be read instead: ${error.message}`,
    );
  }
  const values = configValues.parse(JSON.parse(text));
  return (key) => values[key]?.value;
}
