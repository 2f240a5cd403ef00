import { Child } from "../program/child-process";
import { type ProviderEnvironment, ProviderError, withDeadline } from "./provider-backend";

/** A plugin that listens. */
export interface Plugin {
  port: number;
  child: Child;
}

/**
 * Starts a plugin process as the engine does: in the program's folder, with project and stack in the environment.
 *
 * @param script what runs in it
 */
export async function startPlugin(
  script: string,
  engineAddress: string,
  { project, stack, cwd, env, timeout, print }: ProviderEnvironment,
): Promise<Plugin> {
  const firstLine = splitFirstLine((text) => print(text));
  const child = new Child([script, engineAddress], {
    cwd,
    env: { ...env, PULUMI_NODEJS_PROJECT: project, PULUMI_NODEJS_STACK: stack, PULUMI_CONFIG: "{}" },
    onStdout: firstLine.push,
    onStderr: (text) => print(text),
  });
  const gone = child.ended.then((how) => {
    throw new ProviderError(`the process of the provider ended before it was ready (${how})`);
  });
  try {
    const ready = Promise.race([firstLine.line, gone]);
    return { child, port: Number(await withDeadline(ready, timeout, "the provider did not start")) };
  } catch (error) {
    await child.end();
    throw error;
  }
}

/** The first line that a plugin prints is its port; everything after it is the provider's own. */
function splitFirstLine(print: (text: string) => void) {
  let settle: (line: string) => void = () => {};
  const line = new Promise<string>((resolve) => {
    settle = resolve;
  });
  let beforeIt: string | undefined = "";
  const push = (text: string): void => {
    if (beforeIt === undefined) {
      print(text);
      return;
    }
    const [first = "", ...rest] = `${beforeIt}${text}`.split("\n");
    beforeIt = rest.length === 0 ? first : undefined;
    if (rest.length === 0) return;
    settle(first);
    if (rest.join("") !== "") print(rest.join("\n"));
  };
  return { line, push };
}
