import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { verifySignature } from "../../src/verify";
import { compileIn, examplesIn } from "./compiled";
import { type Answered, answerers, frameworks, frameworkTypes } from "./frameworks";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/verify.md"), "utf8");
const sections = page.split(/^## /m).slice(1);
const exampleOf = (title: string) =>
  examplesIn(sections.find((section) => section.startsWith(`${title}\n`)) ?? "")[0] ?? "";
const secret = "the secret of the project";
const body = '{"id":7}';

test("the examples compile", () => {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  try {
    for (const [name, text] of Object.entries(frameworkTypes))
      writeFileSync(join(folder, `${name}.d.ts`), text);
    const paths = {
      ...Object.fromEntries(
        Object.keys(frameworkTypes).map((name) => [name, [join(folder, `${name}.d.ts`)]]),
      ),
      hono: [join(root, "node_modules/hono")],
      "pulumi-hookdeck/verify": [join(root, "src/verify/index.ts")],
      "pulumi-hookdeck/testing": [join(root, "src/testing/index.ts")],
    };
    const programs = examplesIn(page).map((code, i) => [`example-${i}`, code] as const);
    expect(programs).toHaveLength(5);
    expect(compileIn(folder, Object.fromEntries(programs), paths)).toBe("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

/** Runs an example, with the package and the frameworks at hand. */
function run(code: string): Readonly<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const module = { exports: {} };
  const load = (name: string): unknown =>
    name === "pulumi-hookdeck/verify" ? { verifySignature } : (frameworks[name] ?? require(name));
  new Function("module", "exports", "require", outputText)(module, module.exports, load);
  return module.exports;
}

describe.each(Object.entries(answerers))("the handler of %s", (title, answerer) => {
  const { env } = process;
  beforeEach(() => {
    process.env = { ...env, HOOKDECK_SIGNING_SECRET: secret };
  });
  afterEach(() => {
    process.env = env;
  });
  const answer = (signature: string): Promise<Answered> =>
    answerer(run(exampleOf(title)), body, {
      "content-type": "application/json",
      "x-hookdeck-signature": signature,
    });

  test("takes what Hookdeck signed", async () => {
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    expect(await answer(signature)).toEqual({ status: 200, body: '{"took":7}' });
  });

  test("refuses what somebody else signed, and everything while it has no secret", async () => {
    const wrong = createHmac("sha256", "another").update(body).digest("base64");
    expect(await answer(wrong)).toEqual({ status: 401, body: "wrong signature" });
    delete process.env["HOOKDECK_SIGNING_SECRET"];
    // a framework may say what went wrong
    const said = jest.spyOn(console, "error").mockImplementation(() => undefined);
    await expect(answer(wrong).then(({ status }) => status >= 500)).resolves.toBe(true);
    said.mockRestore();
  });
});
