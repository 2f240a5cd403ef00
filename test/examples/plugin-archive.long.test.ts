import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageVersion } from "../../src/client/version";
import { startEmulator } from "../../src/emulator";
import { canCompileGo, compileGo, goProject, offlineGo } from "./go-room";
import { addPythonSdk, hosts, inFolder, type Run, root, runs, schema } from "./language-room";

jest.setTimeout(600_000);

const version = packageVersion();
const hasGo = hosts.includes("go") && canCompileGo();

let archives: string;
let server: Server;
let address: string;
let asked: string[];

// serves the archives of a release, as people do who keep a copy of it
beforeAll(async () => {
  archives = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-archives-"));
  const script = pathToFileURL(join(root, "scripts/plugin-archives.mjs")).href;
  const code = `import { writeArchives } from ${JSON.stringify(script)}; writeArchives(process.argv[1]);`;
  execFileSync(process.execPath, ["--input-type=module", "-e", code, archives]);
  server = createServer(({ url = "" }, response) => {
    asked.push(basename(url));
    try {
      response.end(readFileSync(join(archives, basename(url))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.close();
  rmSync(archives, { recursive: true, force: true });
});

test("what ran is told: the languages that an archive was installed for", () => {
  const ran = [...runs, ...(hasGo ? ["go"] : [])];
  process.stderr.write(`\nArchives of the plugin were installed for: ${ran.join(", ") || "none"}.\n`);
  expect(hosts).toEqual(expect.arrayContaining(ran));
});

/** Creates a source with the plugin that Pulumi installed, and leaves nothing to do. */
async function expectWorks(run: Run): Promise<void> {
  const emulator = await startEmulator();
  try {
    await run("stack", "init", "dev");
    await run("config", "set", "hookdeck:apiBase", emulator.url);
    await run("config", "set", "--secret", "hookdeck:apiKey", emulator.apiKey);
    await run("up", "--yes");
    await run("preview", "--expect-no-changes");
    expect(asked).toEqual([expect.stringContaining(`pulumi-resource-hookdeck-v${version}-`)]);
    expect(emulator.journal.map(({ method }) => method)).toContain("POST");
  } finally {
    await emulator.close();
  }
}

if (runs.includes("yaml")) {
  test("`pulumi plugin install --server` takes the archive of a release", async () => {
    await inFolder(
      async (folder, run) => {
        const program = "name: lab\nruntime: yaml\nresources:\n  orders: { type: 'hookdeck:Source' }\n";
        writeFileSync(join(folder, "Pulumi.yaml"), program);
        await run("plugin", "install", "resource", "hookdeck", version, "--server", address);
        await expectWorks(run);
      },
      { hasPlugin: false },
    );
  });
}

if (runs.includes("python")) {
  test("an SDK whose schema has a `pluginDownloadURL` brings the plugin by itself", async () => {
    await inFolder(
      async (folder, run) => {
        const own = join(folder, "schema.json");
        const whole = JSON.parse(readFileSync(schema, "utf8"));
        writeFileSync(own, JSON.stringify({ ...whole, pluginDownloadURL: address }));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: lab\nruntime: python\n");
        writeFileSync(join(folder, "requirements.txt"), "");
        const program = 'import pulumi_hookdeck as hookdeck\nhookdeck.Source("orders")\n';
        writeFileSync(join(folder, "__main__.py"), program);
        await addPythonSdk(folder, run, own);
        await expectWorks(run);
      },
      { hasPlugin: false },
    );
  });
}

if (hasGo) {
  test.each([
    ["a local path", () => [join(root, "bin/pulumi-resource-hookdeck")], 0],
    ["the archive of a release", () => [`hookdeck@${version}`, "--server", address], 1],
  ])("`pulumi package add` of %s makes an SDK that a program compiles with", async (_, from, downloads) => {
    await inFolder(
      async (folder, run) => {
        goProject(folder);
        await run("package", "add", ...from());
        compileGo(folder);
        expect(asked).toHaveLength(downloads);
      },
      { hasPlugin: false, env: offlineGo() },
    );
  });
}
