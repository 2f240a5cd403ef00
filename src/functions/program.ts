import * as pulumi from "@pulumi/pulumi";

/** Whether this is a preview: then nothing may be changed in Hookdeck. Never the case outside of a Pulumi program. */
function isPreview(): boolean {
  return pulumi.runtime.isDryRun();
}

/** A value of the stack's configuration by its full name; nothing outside of a Pulumi program. */
export function readConfig(key: string): string | undefined {
  return pulumi.runtime.getConfig(key);
}

/**
 * Does what has a side effect, unless this is a preview: then it says what would happen and answers that instead.
 *
 * @param would what `up` will do, as a clause: `retry the event evt_1`.
 */
export async function unlessPreview<Result>(
  act: () => Promise<Result>,
  foresee: () => Promise<{ readonly would: string; readonly result: Result }>,
): Promise<Result> {
  if (!isPreview()) return act();
  const { would, result } = await foresee();
  await pulumi.log.info(`hookdeck: not done in a preview: would ${would}.`);
  return result;
}
