import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { CallOptions, Metadata, ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { type Emulator, startEmulator } from "../../src/emulator";
import { Child } from "../../src/testing/engine/program/child-process";
import { loadSdk, requireFrom } from "../../src/testing/engine/protocol/sdk";
import { cleanEnvironment } from "../engine/engine";
import { type FakeEngine, startFakeEngine } from "./fake-engine";

export const sdk = loadSdk(requireFrom(__dirname));

export type Values = Record<string, unknown>;

/** The bundle that is published. */
const executable = join(__dirname, "../../bin/pulumi-resource-hookdeck");

/** The bundled plugin in a process of its own, and what it talks to. */
export interface Wire {
  readonly client: ResourceProviderClient;
  readonly engine: FakeEngine;
  readonly emulator: Emulator;
  /** What the process printed after its port. */
  readonly printed: string[];
  /** Ends with the process. */
  readonly ended: Promise<unknown>;
}

/** A secret as it travels. */
export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** Properties as a message carries them. */
export const struct = (values: Values) =>
  sdk.struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(values)));

/** Properties in a message. */
export const values = (message: { toJavaScript(): Values } | undefined): Values =>
  message?.toJavaScript() ?? {};

export const urnOf = (type: string, name: string) => `urn:pulumi:dev::wire::${type}::${name}`;

/** Answers a call, or throws what the plugin answered. */
export function call<Request, Response>(
  method: (
    request: Request,
    metadata: Metadata,
    options: Partial<CallOptions>,
    done: (error: ServiceError | null, response: Response) => void,
  ) => unknown,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { Metadata } = sdk.grpc;
    method(request, new Metadata(), {}, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

/** A plugin process, as a test starts it. */
interface Started {
  /** Ends with how it ended. */
  readonly ended: Promise<unknown>;
  end(): Promise<unknown>;
}

type Start = (address: string, heard: { stdout(text: string): void; stderr(text: string): void }) => Started;

/** A bundle, by this Node. */
export function startScript(file: string): Start {
  return (address, { stdout, stderr }) =>
    new Child([file, address], {
      cwd: __dirname,
      env: cleanEnvironment(),
      onStdout: stdout,
      onStderr: stderr,
    });
}

/** An executable; without a PATH, it has to bring its own Node. */
export function startExecutable(file: string, PATH = ""): Start {
  return (address, { stdout, stderr }) => {
    const child = spawn(file, [address], { cwd: __dirname, env: cleanEnvironment({ PATH }) });
    child.stdout.setEncoding("utf8").on("data", stdout);
    child.stderr.setEncoding("utf8").on("data", stderr);
    const ended = once(child, "close");
    return {
      ended,
      end() {
        child.kill();
        return ended;
      },
    };
  };
}

/** Starts the plugin process, says who calls, and hands it to a test; everything ends on every path. */
export async function withWire(
  work: (wire: Wire) => Promise<void>,
  start = startScript(executable),
): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  const engine = await startFakeEngine(sdk);
  const printed: string[] = [];
  let ready: (port: string) => void = () => {};
  const port = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const child = start(engine.address, {
    stdout: (text) => (/^\d+\n$/.test(text) ? ready(text.trim()) : printed.push(text)),
    stderr: (text) => printed.push(text),
  });
  const gone = child.ended.then((how) => {
    throw new Error(`the plugin ended (${how}): ${printed.join("")}`);
  });
  gone.catch(() => undefined);
  let client: ResourceProviderClient | undefined;
  try {
    client = new sdk.providerService.ResourceProviderClient(
      `127.0.0.1:${await Promise.race([port, gone])}`,
      sdk.grpc.credentials.createInsecure(),
    );
    const { ProviderHandshakeRequest } = sdk.provider;
    const hello = new ProviderHandshakeRequest().setEngineAddress(engine.address).setInvokeWithPreview(true);
    await call(client.handshake.bind(client), hello);
    await work({ client, engine, emulator, printed, ended: child.ended });
  } finally {
    client?.close();
    await child.end();
    engine.close();
    await emulator.close();
  }
}

/** Configures the plugin for the emulator, as the engine does for a provider resource. */
export async function configure({ client, emulator }: Wire, settings: Values = {}): Promise<void> {
  const args = { apiKey: secret(emulator.apiKey), apiBase: emulator.url, ...settings };
  await call(client.configure.bind(client), new sdk.provider.ConfigureRequest().setArgs(struct(args)));
}
