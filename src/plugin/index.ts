#!/usr/bin/env node
import { whenEngineIsGone } from "./engine-gone";
import { servePlugin } from "./server";

/** The package schema, which a bundle has inside. */
const schema = () => JSON.stringify(require("../../schema.json"));

/** Pulumi's protocol of a plugin: its arguments end with the address of the engine, its first line is its port. */
async function main(): Promise<void> {
  const address = process.argv.slice(2).at(-1) ?? "";
  const { port } = await servePlugin(address, schema);
  process.stdout.write(`${port}\n`);
  // what it still does has nobody to tell of it
  whenEngineIsGone(address, () => process.exit(1));
}

void main();
