import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { complaintOf, mapOfRooms, roomOf } from "./arrows";
import { circlesOf } from "./circles";
import { allImports, files, importsOf } from "./imports";
import { knownArrows } from "./known-arrows";
import { knownCircles } from "./known-circles";
import { rooms } from "./table";

const agents = join(__dirname, "../../AGENTS.md");
const imports = allImports();

test("every import of src is an arrow of the table, but for those that are known", () => {
  const wrong = imports.map((found) => complaintOf(found)).filter((complaint) => complaint !== undefined);
  expect([...new Set(wrong.map((complaint) => complaint.replace(/:\d+/, "")))].sort()).toEqual(knownArrows);
});

test("the table names what is there: every room has files, every arrow is used", () => {
  const used = files.map(roomOf);
  expect(Object.keys(rooms).filter((room) => !used.includes(room))).toEqual([]);
  const needless = Object.entries(rooms).flatMap(([from, { may, packages }]) => {
    const own = imports.filter((found) => roomOf(found.from) === from && complaintOf(found) === undefined);
    const without = (allowed: string) => own.every((found) => complaintOf(found, allowed) === undefined);
    return [...may, ...packages].filter(without).map((allowed) => `${from} → ${allowed}`);
  });
  expect(needless).toEqual([]);
});

test.each([
  ["provider/state", 'import { startEmulator } from "../emulator";', "provider → emulator/index"],
  ["emulator/store/store", 'import { specs } from "../../specs";', "emulator/store → specs/index"],
  [
    "emulator/store/store",
    'import type { Plain } from "../../schema/plain";',
    "emulator/store → schema/plain",
  ],
  [
    "emulator/api/events",
    'export * from "../../client/errors/errors";',
    "emulator/api → client/errors/errors",
  ],
  [
    "emulator/events/issues",
    'import type { EmulatorEnv } from "../api/context";',
    "emulator/events → emulator/api/context",
  ],
  [
    "emulator/store/records",
    'import { Plane } from "../events/plane";',
    "emulator/store → emulator/events/plane",
  ],
  [
    "emulator/api/ingest",
    'import { refuseUnsafe } from "../http/guards";',
    "emulator/api → emulator/http/guards",
  ],
  ["client/retry", 'import { specs } from "../specs";', "client → specs/index"],
  ["client/retry", 'import { isPlain } from "../schema/plain";', "client → schema/plain"],
  ["testing/routing", 'import { bulk } from "../cli/bulk";', "testing → cli/bulk"],
  ["testing/routing", 'import { app } from "../emulator/http/app";', "testing → emulator/http/app"],
  [
    "testing/engine/steps/step",
    'import { startEmulator } from "../../../emulator";',
    "testing/engine → emulator/index",
  ],
  ["testing/engine/steps/step", 'import type { TestStack } from "../..";', "testing/engine → testing/index"],
  ["cli/bulk", 'const { adapterOf } = await import("../provider/adapter");', "cli → provider/adapter"],
  ["cli/bulk", 'const v1 = require("../runtime/v1");', "cli → runtime/v1"],
  ["schema/plain", 'import { specs } from "../specs";', "schema → specs/index"],
  ["schema/plain", 'import ledger = require("../provider/state");', "schema → provider/state"],
  ["specs/source/source", 'export { Source } from "../..";', "specs → index"],
  ["specs/source/source", 'export { Source } from "../../resources.js";', "specs → resources"],
  ["sandbox/filter", 'let limits: typeof import("../specs/limits");', "sandbox → specs/limits"],
  ["bulk/wait", 'import { access } from "../functions/access";', "bulk → functions/access"],
  [
    "functions/records/events",
    'import { drift } from "../../gitops/drift/drift";',
    "functions → gitops/drift/drift",
  ],
  ["gitops/drift/drift", 'import { startEmulator } from "../../emulator/";', "gitops → emulator/index"],
  ["pulumi/args", 'import { load } from "../runtime/v1";', "pulumi → runtime/v1"],
  [
    "components/webhook-route",
    'import { HookdeckError } from "../client/errors/errors";',
    "components → client/errors/errors",
  ],
  ["resources", 'import { startEmulator } from "./emulator";', "resources.ts → emulator/index"],
  ["index", 'export { stack } from "./testing";', "index.ts → testing/index"],
  ["specs/source/source", 'import { readFileSync } from "node:fs";', "specs → node:fs"],
  ["provider/state", 'import { request } from "undici";', "provider → undici"],
  ["emulator/store/store", 'import * as pulumi from "@pulumi/pulumi";', "emulator/store → @pulumi/pulumi"],
  ["emulator/store/store", 'import { Source } from "pulumi-hookdeck";', "emulator/store → pulumi-hookdeck"],
])("%s must not say %s", (file, text, arrow) => {
  expect(importsOf(file, `// first line\n${text}\n`).map((found) => complaintOf(found))).toEqual([
    `src/${file}.ts:2 ${arrow}`,
  ]);
});

test("a file in a folder that the table does not have is named", () => {
  const [found] = importsOf("utils/text", 'import { z } from "zod";');
  expect(found && complaintOf(found)).toBe("src/utils/text.ts:1 is in no room of the table");
});

test("the files of src that import each other in a circle are those that are known", () => {
  expect(circlesOf(imports)).toEqual(knownCircles);
});

test("a circle of types alone is a circle", () => {
  const made = [
    ...importsOf("cli/drift", 'import type { Graph } from "./graph";'),
    ...importsOf("cli/graph", 'let drift: import("./drift").Drift;'),
    ...importsOf("cli/index", 'import "./graph";'),
  ];
  expect(circlesOf(made)).toEqual([["cli/drift", "cli/graph"]]);
});

test("the map in AGENTS.md is what the table says", () => {
  const [before = "", , after = ""] = readFileSync(agents, "utf8").split(/<!-- \/?rooms -->/);
  const text = `${before}<!-- rooms -->\n${mapOfRooms()}\n<!-- /rooms -->${after}`;
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(agents, text);
  expect(readFileSync(agents, "utf8")).toBe(text);
});
