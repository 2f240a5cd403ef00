// pulumi-stripe 0.0.28 as far as the examples use it: `npm run neighbours` compares with the package itself
import * as pulumi from "@pulumi/pulumi";

export class WebhookEndpoint extends pulumi.CustomResource {
  declare readonly url: pulumi.Output<string>;
  /** Made by Stripe. */
  declare readonly secret: pulumi.Output<string>;
  constructor(
    name: string,
    args: { url: pulumi.Input<string>; enabledEvents: pulumi.Input<pulumi.Input<string>[]> },
    options?: pulumi.CustomResourceOptions,
  ) {
    const secret = { additionalSecretOutputs: ["secret"] };
    super(
      "stripe:index/webhookEndpoint:WebhookEndpoint",
      name,
      { ...args, secret: undefined },
      pulumi.mergeOptions(secret, options),
    );
  }
}
