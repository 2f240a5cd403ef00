/** What a folder of `src` is, and what its files may import besides each other. */
export interface Room {
  /** What it is, for the map in AGENTS.md. */
  readonly is: string;
  /** Folders, files without their ending, and beginnings of file names that end with `*`, below `src`. */
  readonly may: readonly string[];
  /** Packages; `node` is everything that comes with Node. */
  readonly packages: readonly string[];
}

/**
 * Every folder of `src`, by its path. A file belongs to the longest path that it is in, or that is its own. The map
 * in AGENTS.md is written from this: `UPDATE_DOCS=1 npx jest test/arrows`.
 */
export const rooms: Readonly<Record<string, Room>> = {
  specs: {
    is: "what each resource is, as data; `index.ts` is the registry",
    may: ["kernel"],
    packages: ["zod"],
  },
  kernel: {
    is: "how a spec is read: wire bodies, problems, comparison; pure",
    may: [],
    packages: ["zod", "node:vm"],
  },
  client: {
    is: "HTTP to Hookdeck: settings, errors, rate limiter, retries; knows no resource",
    may: [],
    packages: ["node", "undici", "zod"],
  },
  provider: {
    is: "what the engine asks for; the only place where a status gets a meaning",
    may: ["client", "functions/bulk-*", "kernel", "specs"],
    packages: ["@pulumi/pulumi", "node", "zod"],
  },
  runtime: {
    is: "`v1.ts`, the entry that every state names",
    may: ["provider"],
    packages: ["@pulumi/pulumi"],
  },
  functions: {
    is: "lookups, bulk operations, events: what programs and scripts call",
    may: ["client", "functions/bulk-*", "kernel", "pulumi/args", "pulumi/provider", "sandbox", "specs"],
    packages: ["@pulumi/pulumi", "esbuild", "node", "zod"],
  },
  "functions/bulk-": {
    is: "the core of bulk operations, which knows no Pulumi",
    may: [
      "client",
      "functions/event-filters",
      "functions/lookup-error",
      "functions/pauses",
      "functions/query",
      "functions/request-query",
      "kernel",
    ],
    packages: ["zod"],
  },
  pulumi: {
    is: "what a program sees; it reaches the runtime by name only",
    may: ["kernel/spec", "kernel/lost-key", "kernel/property-path"],
    packages: ["@pulumi/pulumi"],
  },
  "resources.ts": {
    is: "the class of each resource",
    may: ["pulumi/resource-of", "specs"],
    packages: [],
  },
  components: {
    is: "several resources in one declaration",
    may: ["pulumi", "resources", "specs"],
    packages: ["@pulumi/pulumi"],
  },
  "index.ts": {
    is: "what `pulumi-hookdeck` exports",
    may: ["components", "functions/index", "pulumi", "resources", "specs"],
    packages: [],
  },
  sandbox: {
    is: "Hookdeck's transformations and filters, run on this machine",
    may: [],
    packages: ["@jitl/quickjs-wasmfile-release-sync", "quickjs-emscripten-core", "zod"],
  },
  emulator: {
    is: "a Hookdeck to develop against; it shares limits and names with the provider, never behaviour",
    may: ["sandbox", "specs/limits", "specs/source-types"],
    packages: ["@hono/node-server", "hono", "node", "zod"],
  },
  testing: {
    is: "the stack of a test; it reaches the provider through its text only",
    may: ["emulator/index", "testing/engine"],
    packages: ["node", "zod"],
  },
  "testing/engine": {
    is: "the stand-in for Pulumi's engine; it knows nothing else of the package",
    may: [],
    packages: ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "node", "zod"],
  },
  gitops: {
    is: "drift, adoption, generated programs, the graph: what is live beside what a state says",
    may: ["client", "kernel", "provider", "pulumi/provider-text", "specs"],
    packages: ["@viz-js/viz", "zod"],
  },
  cli: {
    is: "the command `pulumi-hookdeck`",
    may: ["client", "emulator/index", "functions/bulk-*", "gitops"],
    packages: ["cli-progress", "node", "zod"],
  },
};
