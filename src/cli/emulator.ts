import { once } from "node:events";
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator";
import { isCoded, readOptions } from "./options";
import { UsageError } from "./usage-error";

const help = `pulumi-hookdeck emulator [--port <port>] [--api-key <key>] [--organization-key] [--enforce-rate-limit]
                         [--admin]

Runs a Hookdeck of your own on 127.0.0.1, until Ctrl-C. Nothing that you do there reaches Hookdeck.

  --port <port>         port to listen on; 0, the default, takes a free one
  --api-key <key>       API key to accept; a random one by default
  --organization-key    print the key of the organization, for projects and API keys
  --enforce-rate-limit  answer 429 above 240 requests a minute, as Hookdeck does
  --admin               print the token that opens /_emulator, for provoking failures

Example:
  pulumi-hookdeck emulator --port 4040`;

/** Runs an emulator until SIGINT or SIGTERM, and prints how to reach it. Throws {@link UsageError}. */
export async function runEmulator(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return console.log(help);
  const emulator = await start(optionsOf(flags));
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  console.log(banner(emulator, flags));
  await stopped;
  await emulator.close();
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: readonly string[]) {
  return readOptions(args, {
    port: { type: "string", default: "0" },
    "api-key": { type: "string" },
    "organization-key": { type: "boolean", default: false },
    "enforce-rate-limit": { type: "boolean", default: false },
    admin: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  }).values;
}

function optionsOf(flags: Flags): EmulatorOptions {
  const port = Number(flags.port);
  if (!/^\d+$/.test(flags.port) || port > 65535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${flags.port}"`);
  }
  const apiKey = flags["api-key"];
  if (apiKey !== undefined && !/^[\x21-\x39\x3b-\x7e]+$/.test(apiKey)) {
    throw new UsageError("--api-key takes a key without spaces and colons");
  }
  return {
    port,
    rateLimit: { enforce: flags["enforce-rate-limit"] },
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

async function start(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (!isCoded(error)) throw error;
    if (error.code === "EADDRINUSE") {
      throw new UsageError(`port ${options.port} is in use; choose another, or 0 for a free one`);
    }
    if (error.code === "EACCES")
      throw new UsageError(`port ${options.port} needs more rights; choose one above 1023`);
    throw error;
  }
}

function banner({ url, apiKey, organizationKey, adminToken }: Emulator, flags: Flags): string {
  const asked = [
    ...(flags["organization-key"] ? [`\norganization key: ${organizationKey}`] : []),
    ...(flags.admin ? [`\nadmin token: ${adminToken}`] : []),
  ];
  return `This is an emulator: nothing here reaches Hookdeck, and all of it is forgotten at the end.

address: ${url}
key: ${apiKey}${asked.join("")}

Point a stack at it:
  pulumi config set hookdeck:apiBase ${url}
  pulumi config set --secret hookdeck:apiKey ${apiKey}

Ctrl-C ends it.`;
}
