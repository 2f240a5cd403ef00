// @pulumi/github 6.15.0 as far as the examples use it: `npm run neighbours` compares with the package itself
import * as pulumi from "@pulumi/pulumi";

export class RepositoryWebhook extends pulumi.CustomResource {
  constructor(
    name: string,
    args: {
      repository: pulumi.Input<string>;
      events: pulumi.Input<pulumi.Input<string>[]>;
      configuration?: pulumi.Input<{
        url: pulumi.Input<string>;
        contentType?: pulumi.Input<string>;
        secret?: pulumi.Input<string>;
      }>;
    },
    options?: pulumi.CustomResourceOptions,
  ) {
    super("github:index/repositoryWebhook:RepositoryWebhook", name, { ...args, url: undefined }, options);
  }
}
