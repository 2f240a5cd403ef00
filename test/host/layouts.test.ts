import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { providerText } from "../../src/pulumi/provider-text";
import { packedProject } from "../package/packed";
import { startPlugin } from "./plugin";

jest.setTimeout(240_000);

const root = join(__dirname, "..", "..");

/** A program that prints the provider text that Pulumi would store. */
const program = `
  const pulumi = require("@pulumi/pulumi");
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => (console.log(JSON.stringify(inputs.__provider)), { id: name, state: inputs }),
    call: () => ({}),
  });
  new (require("pulumi-hookdeck").Source)("it");`;

/** Makes a folder in which programs run, with the package where the layout puts it. */
const layouts: Record<string, (at: string) => string> = {
  installed: () => packedProject(),
  linked: (at) => {
    link(root, join(at, "node_modules", "pulumi-hookdeck"));
    link(join(root, "node_modules", "@pulumi"), join(at, "node_modules", "@pulumi"));
    return at;
  },
  workspace: (at) => {
    // the program's own folder has no node_modules: everything is at the top, the package as a link
    link(root, join(at, "node_modules", "pulumi-hookdeck"));
    link(join(root, "node_modules", "@pulumi"), join(at, "node_modules", "@pulumi"));
    const app = join(at, "packages", "app");
    mkdirSync(app, { recursive: true });
    return app;
  },
};

test.each(Object.keys(layouts))(
  "the text is the same and finds the package when it is %s",
  async (layout) => {
    const at = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-layout-"));
    try {
      // what is linked is the build, which packing brings up to date
      packedProject();
      const folder = layouts[layout]?.(at) ?? at;
      const text = execFileSync(process.execPath, ["-e", program], { cwd: folder, encoding: "utf8" });
      expect(JSON.parse(text)).toBe(providerText("Source"));
      const plugin = startPlugin({ folder, config: { "hookdeck:apiKey": "no-key-is-used" } });
      try {
        expect(await plugin.check("Source", {}, { name: "a.b" })).toMatchObject({
          failures: [{ property: "name" }],
        });
      } finally {
        await plugin.close();
      }
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  },
);

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}
