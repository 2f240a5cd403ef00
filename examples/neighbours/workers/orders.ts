// Orders go to a Cloudflare Worker, which takes only what Hookdeck signed.
import { join } from "node:path";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { buildSync } from "esbuild";
import * as hookdeck from "pulumi-hookdeck";

export function orders() {
  const config = new pulumi.Config();
  const accountId = config.require("accountId");
  const script = new cloudflare.WorkersScript("orders", {
    accountId,
    scriptName: "orders",
    mainModule: "worker.js",
    content: bundled(),
    compatibilityDate: "2026-06-01",
    // for `node:crypto`; from compatibility date 2026-08-04 on it is there without the flag
    compatibilityFlags: ["nodejs_compat"],
    bindings: [
      {
        type: "secret_text",
        name: "HOOKDECK_SIGNING_SECRET",
        // the signing secret in the settings of the Hookdeck project
        text: config.requireSecret("hookdeckSigningSecret"),
      },
    ],
  });
  const { scriptName } = new cloudflare.WorkersScriptSubdomain("orders", {
    accountId,
    scriptName: script.scriptName,
    enabled: true,
  });

  const source = new hookdeck.Source("shop", {
    type: "SHOPIFY",
    config: { auth: { webhookSecretKey: config.requireSecret("shopifyClientSecret") } },
  });
  const destination = new hookdeck.Destination("worker", {
    config: { url: pulumi.interpolate`https://${scriptName}.${config.require("subdomain")}.workers.dev` },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60_000 }],
  });
}

function bundled(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "worker.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    // the package is CommonJS, whose `require` a Worker does not have by itself; wrangler brings one too
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire("/");' },
  });
  return outputFiles[0]?.text ?? "";
}
