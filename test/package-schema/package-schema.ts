import { packageVersion } from "../../src/client/version";
import { runs, specs } from "../../src/specs";
import { functionsOf } from "./functions";
import { prefix } from "./names";
import { resourceOf } from "./resources";
import { routeOf } from "./route";
import { providerProperties } from "./settings";
import { Shapes } from "./shapes";

const asIs = { respectSchemaVersion: true };

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
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: asIs,
      python: { ...asIs, pyproject: { enabled: true } },
      go: { ...asIs, generateResourceContainerTypes: true },
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
