import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { complaintOf, mapOfRooms, roomOf } from "./arrows";
import { circlesOf } from "./circles";
import { allImports, files, importsOf } from "./imports";
import { knownCircles } from "./known-circles";
import { rooms } from "./table";

const agents = join(__dirname, "../../AGENTS.md");
const imports = allImports();

test("every import of src is an arrow of the table", () => {
  expect(imports.map((found) => complaintOf(found)).filter((complaint) => complaint !== undefined)).toEqual(
    [],
  );
});

test("the table names what is there: every room has files, every arrow is used", () => {
  const used = files.map(roomOf);
  expect(Object.keys(rooms).filter((room) => !used.includes(room))).toEqual([]);
  const needless = Object.entries(rooms).flatMap(([from, { may, packages }]) => {
    const own = imports.filter((found) => roomOf(found.from) === from);
    const without = (allowed: string) => own.every((found) => complaintOf(found, allowed) === undefined);
    return [...may, ...packages].filter(without).map((allowed) => `${from} → ${allowed}`);
  });
  expect(needless).toEqual([]);
});

test.each([
  ["provider/state", 'import { startEmulator } from "../emulator";', "provider → emulator/index"],
  ["emulator/store", 'import { specs } from "../specs";', "emulator → specs/index"],
  ["emulator/store", 'import type { Plain } from "../kernel/plain";', "emulator → kernel/plain"],
  ["emulator/routes/events", 'export * from "../../client/errors";', "emulator → client/errors"],
  ["client/retry", 'import { specs } from "../specs";', "client → specs/index"],
  ["client/retry", 'import { isPlain } from "../kernel/plain";', "client → kernel/plain"],
  ["testing/routing", 'import { bulk } from "../cli/bulk";', "testing → cli/bulk"],
  ["testing/routing", 'import { app } from "../emulator/app";', "testing → emulator/app"],
  [
    "testing/engine/step",
    'import { startEmulator } from "../../emulator";',
    "testing/engine → emulator/index",
  ],
  ["testing/engine/step", 'import type { TestStack } from "..";', "testing/engine → testing/index"],
  ["cli/bulk", 'const { adapterOf } = await import("../provider/adapter");', "cli → provider/adapter"],
  ["cli/bulk", 'const v1 = require("../runtime/v1");', "cli → runtime/v1"],
  ["kernel/plain", 'import { specs } from "../specs";', "kernel → specs/index"],
  ["kernel/plain", 'import ledger = require("../provider/state");', "kernel → provider/state"],
  ["specs/source", 'export { Source } from "..";', "specs → index"],
  ["specs/source", 'export { Source } from "../resources.js";', "specs → resources"],
  ["sandbox/filter", 'let limits: typeof import("../specs/limits");', "sandbox → specs/limits"],
  ["functions/bulk-wait", 'import { access } from "./access";', "functions/bulk- → functions/access"],
  ["functions/events", 'import { drift } from "../gitops/drift";', "functions → gitops/drift"],
  ["gitops/drift", 'import { startEmulator } from "../emulator/";', "gitops → emulator/index"],
  ["pulumi/args", 'import { load } from "../runtime/v1";', "pulumi → runtime/v1"],
  [
    "components/webhook-route",
    'import { HookdeckError } from "../client/errors";',
    "components → client/errors",
  ],
  ["resources", 'import { startEmulator } from "./emulator";', "resources.ts → emulator/index"],
  ["index", 'export { stack } from "./testing";', "index.ts → testing/index"],
  ["specs/source", 'import { readFileSync } from "node:fs";', "specs → node:fs"],
  ["provider/state", 'import { request } from "undici";', "provider → undici"],
  ["emulator/store", 'import * as pulumi from "@pulumi/pulumi";', "emulator → @pulumi/pulumi"],
  ["emulator/store", 'import { Source } from "pulumi-hookdeck";', "emulator → pulumi-hookdeck"],
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
