#!/usr/bin/env node
import { isSea } from "node:sea";
import { engineAddress } from "./engine-address";
import { whenEngineIsGone } from "./engine-gone";
import { servePlugin } from "./server";

/** The package schema, which a bundle has inside. */
const schema = () => JSON.stringify(require("../../schema.json"));

/** What a person reads who started it without arguments. */
const waits =
  "pulumi-resource-hookdeck waits at this port for an engine. Pulumi starts it by itself once it is installed: " +
  "pulumi-resource-hookdeck install";

/** Pulumi's protocol of a plugin: its arguments end with the address of the engine, its first line is its port. */
async function main(args: readonly string[]): Promise<void> {
  const address = engineAddress(args);
  if (address === undefined) return runAsCommand(args);
  const { port } = await servePlugin(address, schema);
  process.stdout.write(`${port}\n`);
  if (address === "") process.stderr.write(`${waits}\n`);
  // what it still does has nobody to tell of it
  whenEngineIsGone(address, () => process.exit(1));
}

/** Loaded late, since an engine does not need it and waits. */
function runAsCommand(args: readonly string[]): void {
  const { runCommand }: typeof import("./command") = require("./command");
  const isExecutable = isSea();
  runCommand(args, { path: isExecutable ? process.execPath : __filename, isExecutable });
}

void main(process.argv.slice(2));
