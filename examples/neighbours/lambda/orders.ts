// Orders go to a Lambda function behind its function URL, which takes only what Hookdeck signed.
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildSync } from "esbuild";
import * as hookdeck from "pulumi-hookdeck";

export function orders() {
  const config = new pulumi.Config();
  const role = new aws.iam.Role("orders", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
      ],
    }),
  });
  new aws.iam.RolePolicyAttachment("orders-logs", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  });
  const take = new aws.lambda.Function("orders", {
    role: role.arn,
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(bundled()) }),
    // the signing secret in the settings of the Hookdeck project
    environment: { variables: { HOOKDECK_SIGNING_SECRET: config.requireSecret("hookdeckSigningSecret") } },
  });
  // open to everybody: the signature is what keeps others out
  const { functionUrl } = new aws.lambda.FunctionUrl("orders", {
    functionName: take.name,
    authorizationType: "NONE",
  });

  const source = new hookdeck.Source("shop", {
    type: "SHOPIFY",
    config: { auth: { webhookSecretKey: config.requireSecret("shopifyClientSecret") } },
  });
  const destination = new hookdeck.Destination("lambda", { config: { url: functionUrl } });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60_000 }],
  });
}

function bundled(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "handler.ts")],
    bundle: true,
    write: false,
    platform: "node",
    target: "node24",
  });
  return outputFiles[0]?.text ?? "";
}
