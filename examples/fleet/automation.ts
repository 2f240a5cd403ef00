import { LocalWorkspace } from "@pulumi/pulumi/automation";
import type { Deploy } from "./fleet";
import { route } from "./routing";

/** Where a fleet's stacks are deployed from. */
export interface AutomationOptions {
  /** Folder of the Pulumi.yaml, in whose `node_modules` the provider is found. @default this folder */
  readonly workDir?: string;
  /** Further variables of the CLI, such as `PULUMI_BACKEND_URL`. @default those of this process alone */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Deploys with the Pulumi CLI. The program runs in this process; the CLI and the provider run in processes of their
 * own for each customer. The key is in the environment of those: on no command line, and in no file of configuration.
 */
export function deployWithAutomation({ workDir = __dirname, env }: AutomationOptions = {}): Deploy {
  return async (customer, { apiKey, signal }) => {
    const errors = new Set<string>();
    try {
      const stack = await LocalWorkspace.createOrSelectStack(
        { projectName: "fleet", stackName: customer.id, program: async () => route(customer) },
        { workDir, envVars: { ...env, HOOKDECK_API_KEY: apiKey } },
      );
      const { summary } = await stack.up({
        color: "never",
        suppressProgress: true,
        ...(signal && { signal }),
        onEvent: ({ diagnosticEvent }) => {
          if (diagnosticEvent?.severity === "error") errors.add(diagnosticEvent.message.trim());
        },
      });
      return summary.resourceChanges ?? {};
    } catch (error) {
      errors.delete("update failed");
      // what the provider says is more to the point than all that the CLI printed
      throw new Error(errors.size > 0 ? [...errors].join("\n") : printed(error));
    }
  };
}

/** What a command of the CLI wrote as its error: the Automation API puts it between its other output. */
function printed(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /stderr: ([\s\S]+?)\n err\?:/.exec(text)?.[1] ?? text;
}
