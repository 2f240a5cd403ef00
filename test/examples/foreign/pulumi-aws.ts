// @pulumi/aws 7.48.0 as far as the examples use it: `npm run neighbours` compares with the package itself
import * as pulumi from "@pulumi/pulumi";

type Options = pulumi.CustomResourceOptions;
type Text = pulumi.Input<string>;

class Role extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string>;
  constructor(name: string, args: { assumeRolePolicy: Text }, options?: Options) {
    super("aws:iam/role:Role", name, { ...args, arn: undefined, name: undefined }, options);
  }
}

class RolePolicyAttachment extends pulumi.CustomResource {
  constructor(name: string, args: { role: Text; policyArn: Text }, options?: Options) {
    super("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, args, options);
  }
}

interface FunctionArgs {
  role: Text;
  runtime?: Text;
  handler?: Text;
  code?: pulumi.Input<pulumi.asset.Archive>;
  environment?: pulumi.Input<{ variables?: pulumi.Input<Record<string, Text>> }>;
}

class LambdaFunction extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  constructor(name: string, args: FunctionArgs, options?: Options) {
    super("aws:lambda/function:Function", name, { ...args, name: undefined }, options);
  }
}

class FunctionUrl extends pulumi.CustomResource {
  declare readonly functionUrl: pulumi.Output<string>;
  constructor(name: string, args: { functionName: Text; authorizationType: Text }, options?: Options) {
    super("aws:lambda/functionUrl:FunctionUrl", name, { ...args, functionUrl: undefined }, options);
  }
}

export const iam = { Role, RolePolicyAttachment };
export const lambda = { Function: LambdaFunction, FunctionUrl };
