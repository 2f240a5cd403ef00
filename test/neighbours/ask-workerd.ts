import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { npm } from "../compat/managers";

const config = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [(name = "HOOKDECK_SIGNING_SECRET", text = "of the project")],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["nodejs_compat"],
);
`;

/** Runs the bundle in the runtime of Cloudflare Workers. Answers what is not as expected. */
export async function askWorkerd(example: string): Promise<string> {
  const folder = join(example, "workerd");
  mkdirSync(folder);
  const cpu = process.arch === "x64" ? "64" : process.arch;
  const name = `@cloudflare/workerd-${process.platform === "win32" ? "windows" : process.platform}-${cpu}`;
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  npm(folder, ["install", "--ignore-scripts", "--no-package-lock", "--silent", `${name}@1.20261117.1`]);
  const { bundled }: { bundled(): string } = await import(join(example, "bundle.ts"));
  writeFileSync(join(folder, "worker.js"), bundled());
  writeFileSync(join(folder, "config.capnp"), config);
  const file = join(folder, "node_modules", name, "bin", "workerd");
  const child = spawn(file, ["serve", "--control-fd=3", "config.capnp"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  try {
    const url = `http://127.0.0.1:${await portOf(child)}`;
    const answers = [await ask(url, "of the project"), await ask(url, "of another")];
    const expected = ["200 took order 7", "401 wrong signature"];
    return answers.join() === expected.join() ? "" : `answered ${answers}`;
  } finally {
    child.kill();
    await ended;
  }
}

/** The port that it listens on, as it says on its control pipe. */
function portOf(child: ChildProcess): Promise<string> {
  const control = child.stdio[3] as Readable;
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`workerd ended with code ${code}`)));
    control.on("data", (chunk: Buffer) => {
      const port = /"port":(\d+)/.exec(chunk.toString())?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}

async function ask(url: string, secret: string): Promise<string> {
  const body = '{"id":7}';
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const answer = await fetch(url, { method: "POST", body, headers: { "x-hookdeck-signature": signature } });
  return `${answer.status} ${await answer.text()}`;
}
