// Pulumi Deployments looks for drift in a stack, every six hours: `pulumi refresh --preview-only` on Pulumi's machines.
import * as pulumi from "@pulumi/pulumi";
import * as cloud from "@pulumi/pulumiservice";

export function watch(stack: { organization: string; project: string; stack: string }) {
  const settings = new cloud.DeploymentSettings("shop", {
    ...stack,
    sourceContext: {
      git: { repoUrl: "https://github.com/acme/shop.git", branch: "refs/heads/main", repoDir: "infra" },
    },
    // dependencies are installed, as a dynamic provider needs them; leave the key out where the stack has it from ESC
    operationContext: {
      environmentVariables: { HOOKDECK_API_KEY: new pulumi.Config("hookdeck").requireSecret("apiKey") },
    },
  });
  new cloud.DriftSchedule(
    "shop",
    // with `true` an edit by hand is undone by `pulumi up --refresh`, the switches of people on duty apart
    { ...stack, scheduleCron: "0 */6 * * *", autoRemediate: false },
    { dependsOn: settings },
  );
}
