import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { buildSync } from "esbuild";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { z } from "zod";

const root = join(__dirname, "..");
/** Times the processor's time that an empty server takes from its start to its first answer. */
const allowed = 1.5;
/** Interleaved, so that both meet the same machine. */
const runs = 15;

/** A server of Pulumi's protocol that knows its version and nothing else. */
const emptyServer = `
  import { Server, ServerCredentials } from "@grpc/grpc-js";
  import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
  import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
  const server = new Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: (_, callback) => callback(null, new PluginInfo().setVersion("1.0.0")),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, port) => console.log(port));`;

interface Taken {
  /** Milliseconds of the processor. */
  readonly cpu: number;
  /** Milliseconds that a person waits. */
  readonly wall: number;
}

/** Measures the plugin from its start to its first answer, beside an empty server that is bundled alike. */
export async function measurePluginStart(): Promise<{ text: string; met: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));
  try {
    const empty = join(folder, "empty.cjs");
    const stdin = { contents: emptyServer, resolveDir: root };
    const options = {
      bundle: true,
      minify: true,
      keepNames: true,
      platform: "node",
      target: "node20",
    } as const;
    buildSync({ ...options, stdin, outfile: empty });
    const [ours, theirs]: [Taken[], Taken[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      theirs.push(await firstAnswer(empty));
      ours.push(await firstAnswer(join(root, "bin", "pulumi-resource-hookdeck")));
    }
    const times = median(ours, "cpu") / median(theirs, "cpu");
    const waits = median(ours, "wall") / median(theirs, "wall");
    const text =
      `the plugin's first answer takes ${median(ours, "cpu").toFixed(0)} ms of the processor (best ${best(ours)}), ` +
      `${times.toFixed(2)} times an empty gRPC server (best ${best(theirs)}; at most ${allowed}), and ` +
      `${waits.toFixed(2)} times its waiting`;
    return { text, met: times <= allowed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstAnswer(script: string): Promise<Taken> {
  const begin = performance.now();
  // an address, as from an engine; nobody is there
  const args = ["--require", join(__dirname, "usage.cjs"), script, "127.0.0.1:1"];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  let client: ResourceProviderClient | undefined;
  try {
    const [port] = child.stdout ? await once(child.stdout, "data") : [];
    const found = new ResourceProviderClient(
      `127.0.0.1:${String(port).trim()}`,
      credentials.createInsecure(),
    );
    client = found;
    await new Promise<void>((resolve, reject) => {
      found.getPluginInfo(new Empty(), (error) => (error ? reject(error) : resolve()));
    });
    const wall = performance.now() - begin;
    return { wall, cpu: await usageOf(child) };
  } finally {
    client?.close();
    child.kill();
    await once(child, "close");
  }
}

const usageSchema = z.object({ user: z.number(), system: z.number() });

async function usageOf(child: ChildProcess): Promise<number> {
  const told = child.stdio[3];
  if (!told) throw new Error("the server has no pipe to tell its usage through");
  child.kill("SIGUSR2");
  const [usage] = await once(told, "data");
  const { user, system } = usageSchema.parse(JSON.parse(String(usage)));
  return (user + system) / 1000;
}

function median(taken: readonly Taken[], key: keyof Taken): number {
  const sorted = taken.map((each) => each[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function best(taken: readonly Taken[]): string {
  return Math.min(...taken.map(({ cpu }) => cpu)).toFixed(0);
}
