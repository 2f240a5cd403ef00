// @pulumi/pulumiservice 1.3.0 as far as the examples use it: `npm run neighbours` compares with the package itself
import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Input<string>;

interface Target {
  organization: Text;
  project: Text;
  stack: Text;
}

interface SettingsArgs extends Target {
  sourceContext?: { git?: { repoUrl?: Text; branch?: Text; repoDir?: Text } };
  operationContext?: { environmentVariables?: Record<string, Text> };
}

export class DeploymentSettings extends pulumi.CustomResource {
  constructor(name: string, args: SettingsArgs, options?: pulumi.CustomResourceOptions) {
    super("pulumiservice:index:DeploymentSettings", name, { ...args }, options);
  }
}

export class DriftSchedule extends pulumi.CustomResource {
  constructor(
    name: string,
    args: Target & { scheduleCron: Text; autoRemediate?: pulumi.Input<boolean> },
    options?: pulumi.CustomResourceOptions,
  ) {
    super("pulumiservice:index:DriftSchedule", name, { ...args }, options);
  }
}
