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
    is: "what each resource is, as data; `index.ts` is the registry; a folder for each resource of several files, `rules`, `queries`",
    may: ["schema"],
    packages: ["zod"],
  },
  schema: {
    is: "how a spec is read: wire bodies, problems, comparison; pure",
    may: [],
    packages: ["node:vm", "zod"],
  },
  client: {
    is: "HTTP to Hookdeck: settings, transport, retries; knows no resource",
    may: ["client/errors", "client/rate"],
    packages: ["node", "undici"],
  },
  "client/errors": {
    is: "what Hookdeck refused, or why no answer came, in words for people",
    may: ["client"],
    packages: ["node", "zod"],
  },
  "client/rate": {
    is: "when a call may be made: the limiter and what it knows of the limit",
    may: ["client", "client/errors"],
    packages: [],
  },
  queries: {
    is: "what lists and bulk operations can be asked for",
    may: ["client", "client/errors", "functions/lookups/resolve", "schema", "specs"],
    packages: ["zod"],
  },
  bulk: {
    is: "bulk operations: kinds, plan, start, wait; knows no Pulumi",
    may: ["client", "client/errors", "queries", "schema", "specs/queries/event-query"],
    packages: ["node", "zod"],
  },
  provider: {
    is: "what the engine asks for: a file for each verb (`check`, `diff`, `create`, `read`, `update`, `delete`), joined by `lifecycle`; `adapter` is the face to dynamic providers, `face` what every face does; the only place where a status gets a meaning",
    may: ["bulk", "client", "client/errors", "schema", "specs"],
    packages: ["@pulumi/pulumi", "node", "zod"],
  },
  runtime: {
    is: "`v1.ts`, the entry that every state names",
    may: ["provider"],
    packages: ["@pulumi/pulumi"],
  },
  functions: {
    is: "lookups, records, metrics, bulk operations: what programs and scripts call",
    may: [
      "bulk",
      "client",
      "client/errors",
      "functions/explain",
      "functions/switches",
      "pulumi/args",
      "pulumi/provider",
      "queries",
      "sandbox",
      "schema",
      "specs",
    ],
    packages: ["@pulumi/pulumi", "esbuild", "node", "zod"],
  },
  "functions/explain": {
    is: "why something did not arrive: what is asked, in how many calls, and what is said; knows no Pulumi",
    may: [
      "client",
      "functions/lookups/calls",
      "functions/lookups/object-of",
      "functions/lookups/resolve",
      "functions/metrics/ask",
      "functions/records/event-record",
      "functions/records/listing",
      "functions/records/record",
      "functions/records/request-record",
      "queries",
      "sandbox",
      "schema",
      "specs",
      "shown-text",
    ],
    packages: ["zod"],
  },
  "functions/switches": {
    is: "pause, unpause, enable and disable, and what that does to neighbours; knows no Pulumi",
    may: [
      "client",
      "client/errors",
      "functions/explain",
      "functions/lookups/object-of",
      "functions/lookups/resolve",
      "schema",
      "specs",
    ],
    packages: [],
  },
  invokes: {
    is: "lookups, lists and bulk operations as functions of every language, as data; knows no Pulumi",
    may: ["bulk", "client", "client/errors", "functions/lookups/search", "queries", "schema"],
    packages: ["zod"],
  },
  plugin: {
    is: "the other face: `pulumirpc.ResourceProvider`; it knows values and gRPC, and no resource",
    may: [
      "client",
      "components/route-parts",
      "gitops/generate/declared-inputs",
      "invokes",
      "provider",
      "pulumi/provider-text",
      "queries",
      "schema",
      "specs/index",
    ],
    packages: ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "node"],
  },
  pulumi: {
    is: "what a program sees; it reaches the runtime by name only",
    may: ["schema/naming", "schema/spec"],
    packages: ["@pulumi/pulumi", "node"],
  },
  "resources.ts": { is: "the class of each resource", may: ["pulumi/resource-of", "specs"], packages: [] },
  "shown-text.ts": {
    is: "texts of others on one line, in which nothing does harm; pure",
    may: [],
    packages: [],
  },
  "args.ts": { is: "the name of what each class takes", may: ["pulumi", "specs"], packages: [] },
  components: {
    is: "several resources in one declaration",
    may: ["pulumi", "resources", "schema", "specs"],
    packages: ["@pulumi/pulumi"],
  },
  "index.ts": {
    is: "what `pulumi-hookdeck` exports",
    may: ["args", "components", "functions/index", "pulumi", "resources", "specs"],
    packages: [],
  },
  sandbox: {
    is: "Hookdeck's transformations and filters, run on this machine",
    may: [],
    packages: ["@jitl/quickjs-wasmfile-release-sync", "qs", "quickjs-emscripten-core", "zod"],
  },
  emulator: {
    is: "a Hookdeck to develop against: how it is started, and its face to programs; none of its rooms imports more of `specs` than limits and names",
    may: [
      "emulator/api",
      "emulator/contract",
      "emulator/events",
      "emulator/faults",
      "emulator/http",
      "emulator/store",
      "emulator/time",
    ],
    packages: ["zod"],
  },
  "emulator/http": {
    is: "the server: middleware, guards, rate limit, `/_emulator`",
    may: [
      "emulator/api",
      "emulator/contract",
      "emulator/events",
      "emulator/faults",
      "emulator/store",
      "emulator/time",
    ],
    packages: ["@hono/node-server", "hono", "node", "ws", "zod"],
  },
  "emulator/page": {
    is: "the page for a browser: `model` (pure), `state`, `view`, `css`; it reads the API and the stream of `emulator/http/page`",
    may: ["emulator/http/page/message"],
    packages: ["@preact/signals", "preact", "zod"],
  },
  "emulator/faults": {
    is: "what a test lets go wrong",
    may: ["emulator/api", "emulator/contract", "emulator/http"],
    packages: ["@hono/node-server", "hono", "zod"],
  },
  "emulator/api": {
    is: "one folder or file for each resource: read, create, change, render, routes",
    may: [
      "emulator/bulk",
      "emulator/contract",
      "emulator/events",
      "emulator/metrics",
      "emulator/store",
      "sandbox",
      "specs/limits",
    ],
    packages: ["@hono/node-server", "hono", "node", "zod"],
  },
  "emulator/bulk": {
    is: "the kinds of bulk operations, and their queries",
    may: ["emulator/contract", "emulator/events", "specs/limits"],
    packages: ["zod"],
  },
  "emulator/metrics": {
    is: "metrics, computed from what was kept",
    may: ["emulator/contract", "emulator/events", "emulator/store", "specs/limits"],
    packages: ["zod"],
  },
  "emulator/events": {
    is: "from a request to its attempts: `ingest`, `rules`, `queue`, `delivery`; issues, bulk operations under way, retention",
    may: ["emulator/contract", "emulator/store", "emulator/time", "sandbox", "specs/limits"],
    packages: ["node", "zod"],
  },
  "emulator/store": {
    is: "what is kept: projects, objects, records, snapshots; data only",
    may: ["emulator/contract", "specs/limits"],
    packages: ["node"],
  },
  "emulator/time": { is: "the scheduler and its clocks", may: [], packages: [] },
  "emulator/contract": {
    is: "how Hookdeck's API speaks: versions, ids, refusals, how requests are read",
    may: ["sandbox", "specs/limits", "specs/source/source-types"],
    packages: ["node", "zod"],
  },
  testing: {
    is: "the stack of a test; it reaches the provider through its text only",
    may: ["emulator/index", "testing/engine"],
    packages: ["node", "zod"],
  },
  "testing/engine": {
    is: "the stand-in for Pulumi's engine: `protocol`, `program`, `steps`, `providers`, `state`; it knows nothing else of the package",
    may: [],
    packages: ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "node", "zod"],
  },
  verify: {
    is: "Hookdeck's signature, for those who receive deliveries; knows nothing of the package",
    may: [],
    packages: ["node:crypto"],
  },
  gitops: {
    is: "drift, adoption, generated programs, the graph: what is live beside what a state says",
    may: ["client", "client/errors", "provider", "pulumi/provider-text", "schema", "specs", "shown-text"],
    packages: ["@viz-js/viz", "zod"],
  },
  cli: {
    is: "the command `pulumi-hookdeck`",
    may: [
      "bulk",
      "client",
      "client/errors",
      "emulator/index",
      "functions/explain",
      "functions/lookups/filters",
      "functions/lookups/object-of",
      "functions/lookups/resolve",
      "functions/records/event-record",
      "functions/records/issue-record",
      "functions/records/listing",
      "functions/records/record",
      "functions/records/request-record",
      "functions/switches",
      "gitops",
      "queries",
      "schema",
      "specs",
      "shown-text",
    ],
    packages: ["cli-progress", "node", "zod"],
  },
};
