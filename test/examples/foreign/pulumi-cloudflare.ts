// @pulumi/cloudflare 6.22.1 as far as the examples use it: `npm run neighbours` compares with the package itself
import * as pulumi from "@pulumi/pulumi";

type Options = pulumi.CustomResourceOptions;
type Text = pulumi.Input<string>;

interface ScriptArgs {
  accountId: Text;
  scriptName: Text;
  mainModule?: Text;
  content?: Text;
  compatibilityDate?: Text;
  compatibilityFlags?: pulumi.Input<Text[]>;
  bindings?: pulumi.Input<pulumi.Input<{ type: Text; name: Text; text?: Text }>[]>;
}

export class WorkersScript extends pulumi.CustomResource {
  declare readonly scriptName: pulumi.Output<string>;
  constructor(name: string, args: ScriptArgs, options?: Options) {
    super("cloudflare:index/workersScript:WorkersScript", name, { ...args }, options);
  }
}

export class WorkersScriptSubdomain extends pulumi.CustomResource {
  declare readonly scriptName: pulumi.Output<string>;
  constructor(
    name: string,
    args: { accountId: Text; scriptName: Text; enabled: pulumi.Input<boolean> },
    options?: Options,
  ) {
    super("cloudflare:index/workersScriptSubdomain:WorkersScriptSubdomain", name, args, options);
  }
}
