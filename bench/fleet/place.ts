import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { deployWithAutomation } from "../../examples/fleet/automation";
import type { Deploy } from "../../examples/fleet/fleet";
import { route } from "../../examples/fleet/routing";
import { testStack } from "../../src/testing";

const root = join(__dirname, "../..");

/** A folder from which a fleet is deployed, with the state of all its stacks. */
export class FleetPlace {
  readonly #folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));

  constructor() {
    writeFileSync(join(this.#folder, "Pulumi.yaml"), "name: fleet\nruntime: nodejs\n");
    writeFileSync(join(this.#folder, "package.json"), JSON.stringify({ name: "fleet", private: true }));
    mkdirSync(join(this.#folder, "node_modules"));
    for (const name of ["@pulumi", "pulumi-hookdeck"])
      symlinkSync(join(root, "node_modules", name), join(this.#folder, "node_modules", name), "junction");
  }

  /** Deploys with the Automation API and the CLI at a path. */
  withCli(path: string, apiBase: string): Deploy {
    // the Automation API looks for the CLI there
    process.env["PATH"] = [dirname(path), process.env["PATH"]].join(delimiter);
    return deployWithAutomation({
      workDir: this.#folder,
      env: {
        HOOKDECK_API_BASE: apiBase,
        PULUMI_BACKEND_URL: pathToFileURL(this.#folder).href,
        PULUMI_HOME: join(this.#folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "throw-away",
        PULUMI_SKIP_UPDATE_CHECK: "1",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
      },
    });
  }

  /** Deploys with the stand-in, the provider in a process of its own for each customer. */
  withStandIn(apiBase: string): Deploy {
    return async (customer, { apiKey }) => {
      const stack = await testStack(() => route(customer), {
        stack: customer.id,
        config: { "hookdeck:apiBase": apiBase },
        secretConfig: { "hookdeck:apiKey": apiKey },
        stateFile: join(this.#folder, `${customer.id}.json`),
        passphrase: "throw-away",
        provider: "process",
        cwd: root,
      });
      return (await stack.up()).summary;
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
