import { once } from "node:events";
import { readFile } from "node:fs/promises";
import {
  apiVersions,
  type Emulator,
  EmulatorError,
  type EmulatorOptions,
  readSeed,
  type Seed,
  startEmulator,
} from "../emulator";
import { openInBrowser } from "./browser";
import { isCoded, readChoice, readOptions, UsageError } from "./options";
import { endSignals } from "./signals";
import { textOf } from "./text-file";

const help = `pulumi-hookdeck emulator [--port <port>] [--host <address>] [--api-key <key>] [--api-version <version>]
                         [--seed <file>] [--snapshot <file>] [--deliver-to <host>]... [--log] [--organization-key]
                         [--enforce-rate-limit] [--admin] [--open] [--listen <destination>=<url>]...

Runs a Hookdeck of your own on this machine, until Ctrl-C. Nothing that you do there reaches Hookdeck.

  --port <port>            port to listen on; 0, the default, takes a free one
  --host <address>         0.0.0.0 listens on all addresses, for a container; by default 127.0.0.1
  --api-key <key>          API key to accept; a random one by default
  --api-version <version>  serve this version of the API only: ${apiVersions.join(" or ")}
  --seed <file>            JSON of the objects to start with, as in
                           https://github.com/pulumi-hookdeck/pulumi-hookdeck/blob/main/docs/emulator.md
  --snapshot <file>        keep the state in this file, and start from it where it is there
  --deliver-to <host>      deliver events to this host, too; without it only loopback is reached
  --listen <destination>=<url>
                           send on what a CLI destination gets to a server of this machine, as \`hookdeck listen\` does
  --log                    print a line about every request, event and delivery
  --organization-key       print the key of the organization, for projects and API keys
  --enforce-rate-limit     answer 429 above 240 requests a minute, as Hookdeck does
  --admin                  print the token that opens /_emulator, for provoking failures
  --open                   open the page that shows what comes in, in a browser

Example:
  pulumi-hookdeck emulator --port 4040 --seed hookdeck.json --open`;

/** Runs an emulator until a signal ends it, and prints how to reach it. Throws {@link UsageError}. */
export async function runEmulator(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return console.log(help);
  const emulator = await start(await optionsOf(flags));
  const stopped = Promise.race([...endSignals().map((signal) => once(process, signal)), npxIsGone()]);
  console.log(banner(emulator, flags));
  if (flags.open)
    openInBrowser(emulator.page, () => console.error("No browser could be started: open the page yourself."));
  await stopped;
  await emulator.close();
}

/** npx ends at a signal without handing it on: then this process has another parent. */
function npxIsGone(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    if (process.env["npm_command"] !== "exec") return;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 500).unref();
  });
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: readonly string[]) {
  return readOptions(args, {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    "api-key": { type: "string" },
    "api-version": { type: "string" },
    seed: { type: "string" },
    snapshot: { type: "string" },
    "deliver-to": { type: "string", multiple: true, default: [] },
    listen: { type: "string", multiple: true, default: [] },
    log: { type: "boolean", default: false },
    "organization-key": { type: "boolean", default: false },
    "enforce-rate-limit": { type: "boolean", default: false },
    admin: { type: "boolean", default: false },
    open: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  }).values;
}

async function optionsOf(flags: Flags): Promise<EmulatorOptions> {
  const port = Number(flags.port);
  if (!/^\d+$/.test(flags.port) || port > 65535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${flags.port}"`);
  }
  const apiKey = flags["api-key"];
  if (apiKey !== undefined && !/^[\x21-\x39\x3b-\x7e]+$/.test(apiKey)) {
    throw new UsageError("--api-key takes a key without spaces and colons");
  }
  const { seed, snapshot, log, "api-version": version } = flags;
  return {
    port,
    host: readChoice("host", flags.host, ["127.0.0.1", "0.0.0.0"]),
    rateLimit: { enforce: flags["enforce-rate-limit"] },
    deliverTo: flags["deliver-to"],
    listen: Object.fromEntries(flags.listen.map(readListener)),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(version === undefined ? {} : { apiVersion: readChoice("api-version", version, apiVersions) }),
    ...(seed === undefined ? {} : { seed: await readSeedFile(seed) }),
    ...(snapshot === undefined ? {} : { snapshot }),
    keepsAlive: true,
    ...(log ? { log: (line: string) => console.log(`${new Date().toISOString()} ${line}`) } : {}),
  };
}

function readListener(text: string): [string, string] {
  const [, destination, url] = /^([^=]+)=(https?:\/\/.+)$/.exec(text) ?? [];
  if (destination === undefined || url === undefined)
    throw new UsageError(
      `--listen takes <destination>=<url>, such as local=http://127.0.0.1:3000, not "${text}"`,
    );
  return [destination, url];
}

async function readSeedFile(file: string): Promise<Seed> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isCoded(error)) throw new UsageError(`--seed: ${file} cannot be read (${error.code})`);
    throw error;
  });
  try {
    return readSeed(JSON.parse(textOf(bytes)));
  } catch (error) {
    throw new UsageError(`--seed: ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function start(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (error instanceof EmulatorError) throw new UsageError(error.message);
    if (!isCoded(error)) throw error;
    if (error.code === "EADDRINUSE") {
      throw new UsageError(`port ${options.port} is in use; choose another, or 0 for a free one`);
    }
    if (error.code === "EACCES")
      throw new UsageError(`port ${options.port} needs more rights; choose one above 1023`);
    throw error;
  }
}

function banner(
  { url, apiKey, organizationKey, adminToken, page, projectId }: Emulator,
  flags: Flags,
): string {
  const asked = [
    ...(flags["organization-key"] ? [`\norganization key: ${organizationKey}`] : []),
    ...(flags.admin ? [`\nadmin token: ${adminToken}`] : []),
  ];
  const { "api-version": version, snapshot } = flags;
  const settings = [
    `pulumi config set hookdeck:apiBase ${url}`,
    `pulumi config set --secret hookdeck:apiKey ${apiKey}`,
    ...(version === undefined ? [] : [`pulumi config set hookdeck:apiVersion ${version}`]),
  ];
  return `************************************************************************
*  THIS IS NOT HOOKDECK. It is an emulator on this machine: nothing    *
*  that you do here reaches Hookdeck.                                  *
************************************************************************

address: ${url}
key: ${apiKey}
project: ${projectId}${asked.join("")}
page: ${page}
state: ${snapshot === undefined ? "forgotten at the end" : `kept in ${snapshot}, secrets included`}

Point a stack at it:
${settings.map((line) => `  ${line}`).join("\n")}

Point Hookdeck's own command at it, by a file for --hookdeck-config:
  api_base = "${url}"
  ws_base = "${url.replace("http", "ws")}"
  api_key = "${apiKey}"

Ctrl-C ends it.`;
}
