import { z } from "zod";
import type { Deployment } from "../deployment";
import type { ProviderChoice } from "../providers/provider-choice";
import { openSecrets } from "../state/checkpoint";
import type { ResourceState } from "../state/state";
import { createUrn, packageOf, stackType } from "../state/urn";
import { propertiesFromWire } from "../state/values";
import { reportFailures } from "./register";

// a secret holds its value as a JSON text, as in an export with its secrets shown
const properties = z
  .record(z.string(), z.unknown())
  .transform((values) => propertiesFromWire(Object(openSecrets(values))));
const importFileSchema = z.object({
  resources: z.array(
    z.strictObject({
      type: z.string(),
      name: z.string(),
      id: z.string(),
      inputs: properties,
      outputs: properties,
    }),
  ),
});

/**
 * A resource of an import file. Without `inputs` and `outputs` the engine would have to read it, which no dynamic
 * provider can.
 */
type Entry = z.output<typeof importFileSchema>["resources"][number];

/** Reads the content of an import file. @throws ZodError where an entry lacks something or has what is not supported */
export function readImportFile(content: unknown): Entry[] {
  return importFileSchema.parse(content).resources;
}

/**
 * Takes objects into the state as `pulumi import --file` does for entries with inputs and outputs: nothing is read,
 * the provider checks the inputs, and the state is what the file says. Dependencies come with the next update.
 */
export async function importResources(
  deployment: Deployment,
  choice: ProviderChoice,
  entries: readonly Entry[],
): Promise<void> {
  const { target } = deployment;
  const root = createUrn(target, "", stackType, `${target.project}-${target.stack}`);
  for (const old of deployment.previous) {
    deployment.states.push(old);
    deployment.finished.add(old);
  }
  if (deployment.findOld(root) === undefined) {
    deployment.states.push({ urn: root, custom: false, type: stackType, inputs: {}, outputs: {} });
  }
  for (const entry of entries) {
    const reference = await choice.default(packageOf(entry.type));
    await deployment.execute([
      {
        op: "import",
        resource: await stateOf(deployment, entry, { root, reference }),
        run: async () => undefined,
      },
    ]);
  }
}

async function stateOf(
  deployment: Deployment,
  { type, name, id, inputs, outputs }: Entry,
  { root, reference }: { root: string; reference: string },
): Promise<ResourceState> {
  const urn = createUrn(deployment.target, root, type, name);
  if (deployment.findOld(urn)) throw new Error(`resource '${name}' of type '${type}' already exists`);
  const provider = deployment.providerOf({ provider: reference });
  const checked = reportFailures(deployment, urn, await provider.check(urn, inputs, inputs, false));
  const created = new Date().toISOString();
  const state: ResourceState = {
    ...{ urn, custom: true, type, id, inputs: checked, outputs, parent: root, provider: reference },
    ...{ created, modified: created },
  };
  deployment.states.push(state);
  return state;
}
