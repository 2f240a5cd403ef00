import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buildSync, type Format } from "esbuild";

const root = join(__dirname, "../..");
const signature = createHmac("sha256", "a-secret").update("{}").digest("base64");
const receiver = `
  import { verifySignature } from "pulumi-hookdeck/verify";
  const signed = { "x-hookdeck-signature": ${JSON.stringify(signature)} };
  console.log(verifySignature("{}", signed, "a-secret"), verifySignature("{}", signed, "another"));`;

/** What a bundle prints that was made as bundlers make it for servers that take no other kind of module. */
function printed(format: Format): string {
  const { outputFiles } = buildSync({
    stdin: { contents: receiver, resolveDir: root },
    bundle: true,
    write: false,
    format,
    external: ["node:*"],
  });
  const kind = format === "esm" ? "module" : "commonjs";
  return execFileSync(process.execPath, [`--input-type=${kind}`], {
    input: outputFiles[0]?.text ?? "",
    encoding: "utf8",
    stdio: ["pipe", "pipe", "pipe"],
  });
}

test.each(["esm", "cjs"] as const)("a bundle as %s verifies, as it comes", (format) => {
  expect(printed(format)).toBe("true false\n");
});

test("what is imported and what is required have the same names", async () => {
  const required = createRequire(join(root, "package.json"))("pulumi-hookdeck/verify");
  const script = `import * as imported from "pulumi-hookdeck/verify"; console.log(Object.keys(imported).join());`;
  const names = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(names.trim().split(",").sort()).toEqual(Object.keys(required).sort());
});
