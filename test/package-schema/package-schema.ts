import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageVersion } from "../../src/client/version";
import { runs, specs } from "../../src/specs";
import { functionsOf } from "./functions";
import { prefix } from "./names";
import { resourceOf } from "./resources";
import { routeOf } from "./route";
import { providerProperties } from "./settings";
import { Shapes } from "./shapes";

const asIs = { respectSchemaVersion: true };

const manifestSchema = z.object({ repository: z.object({ url: z.string() }) });

/** The repository as `owner/name`, whose releases have the archives of the plugin. */
export function repository(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
  const { url } = manifestSchema.parse(manifest).repository;
  const name = /^git\+https:\/\/github\.com\/([\w-]+\/[\w-]+)\.git$/.exec(url)?.[1];
  if (name === undefined) throw new Error(`package.json names no repository on GitHub: ${url}`);
  return name;
}

/** The package schema of Pulumi, from the specs and the docstrings. */
export function packageSchema() {
  const shapes = new Shapes();
  const resources = Object.fromEntries(
    Object.values({ ...specs, ...runs }).map((spec) => [prefix + spec.type, resourceOf(spec, shapes)]),
  );
  const functions = functionsOf(shapes, resources);
  const route = routeOf(shapes, resources);
  const sorted = Object.entries(shapes.types).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    name: "hookdeck",
    displayName: "Hookdeck",
    version: packageVersion(),
    description: "Hookdeck webhook routing: sources, connections with rules, destinations.",
    keywords: ["category/infrastructure", "kind/native", "hookdeck", "webhooks"],
    license: "Apache-2.0",
    // a release of the version that a program asks for (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/)
    pluginDownloadURL: `github://api.github.com/${repository()}`,
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: asIs,
      python: { ...asIs, pyproject: { enabled: true } },
      go: {
        ...asIs,
        generateResourceContainerTypes: true,
        importBasePath: `github.com/${repository()}/sdk/go/hookdeck`,
      },
      csharp: asIs,
      java: asIs,
    },
    config: { variables: providerProperties },
    provider: {
      description: "A Hookdeck project to put resources into, when a program manages several.",
      inputProperties: providerProperties,
      properties: providerProperties,
    },
    types: Object.fromEntries(sorted),
    resources: { ...resources, ...route },
    functions,
  };
}
