import type { Room } from "./room";

/** The folders of `src/emulator`, by their paths. */
export const emulatorRooms: Readonly<Record<string, Room>> = {
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
};
