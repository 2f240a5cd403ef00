import { join } from "node:path";
import { manifest, repository, root } from "./address";

/** The entries of the package: what a program imports, and the source of it. */
export function entries(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(manifest.exports).flatMap(([path, target]) =>
      typeof target === "string"
        ? []
        : [
            [
              path.replace(/^\./, manifest.name),
              target.types.replace("./dist/", "src/").replace(".d.ts", ".ts"),
            ],
          ],
    ),
  );
}

/** Writes the API reference, made from the exports of package.json and their docstrings, into a folder. */
export async function writeApiReference(out: string): Promise<void> {
  const { Application } = await import("typedoc");
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: [...entries().values()].map((source) => join(root, source)),
    tsconfig: join(root, "tsconfig.build.json"),
    name: "API reference",
    out,
    readme: "none",
    excludeInternal: true,
    // types without a name of their own in the face are written out where they are used
    validation: { notExported: false, invalidLink: true, invalidPath: true },
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
    logLevel: "Warn",
    disableGit: true,
    gitRevision: "main",
    // paths are those below what all entries share
    sourceLinkTemplate: `${repository}/blob/{gitRevision}/src/{path}`,
    // what Pulumi's classes say links to Pulumi's own classes
    externalSymbolLinkMappings: { "@pulumi/pulumi": { "*": "#" } },
    ...markdownOptions,
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("typedoc could not read the sources; its message is above");
  // typedoc calls them by their folders
  for (const entry of project.children ?? [])
    entry.name = entry.name === "index" ? manifest.name : `${manifest.name}/${entry.name}`;
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error("the API reference has faults; typedoc's messages are above");
}

/** Options of typedoc-plugin-markdown. */
const markdownOptions = {
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandObjects: false,
  parametersFormat: "table",
  interfacePropertiesFormat: "list",
  sanitizeComments: true,
} as const;
