import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { testStack } from "../../src/testing";
import { withGenerated, writeAll, writesTo } from "./generated-room";
import { yamlProgram } from "./yaml-program";

jest.setTimeout(120_000);

const root = join(__dirname, "../..");
const schema = join(root, "schema.json");

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function inTemporary(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-generated-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a generated program in YAML takes a project over, and leaves nothing to do", async () => {
  await withGenerated("yaml", (generated, emulator) =>
    inTemporary(async (folder) => {
      writeAll(generated, folder);
      const secrets = Object.fromEntries([...generated.secrets].map(([key, value]) => [key, String(value)]));
      await using stack = await testStack(yamlProgram(join(folder, "Pulumi.yaml"), secrets), {
        emulator,
        plugins: { hookdeck: join(root, "bin/pulumi-resource-hookdeck") },
      });
      const before = writesTo(emulator);
      await stack.importFile(generated.importFile);
      const preview = await stack.preview({ refresh: true });
      expect(preview.steps.filter(({ op, resultOp = op }) => resultOp !== "same")).toEqual([]);
      const up = await stack.up();
      expect(up.steps.filter(({ op }) => op !== "same")).toEqual([]);
      expect(writesTo(emulator)).toBe(before);
      expect(stack.resources.filter(({ type }) => type.startsWith("hookdeck:index:"))).toHaveLength(
        generated.declarations.length,
      );
    }),
  );
});

/** Compiles a program, and prints the class and the arguments by name of each call of the SDK in it. */
const readCalls = `
import ast, json, sys
tree = ast.parse(open(sys.argv[1]).read())
compile(tree, sys.argv[1], "exec")
print(json.dumps([[node.func.attr, [each.arg for each in node.keywords if each.arg != "opts"]]
  for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
  and isinstance(node.func.value, ast.Name) and node.func.value.id == "hookdeck"]))`;

const callsSchema = z.array(z.tuple([z.string(), z.array(z.string())]));
const schemaSchema = z.object({
  resources: z.record(z.string(), z.object({ inputProperties: z.record(z.string(), z.unknown()) })),
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test("a generated program in Python compiles where Python is, and calls what its SDK has", async () => {
  await withGenerated("python", (generated) =>
    inTemporary(async (folder) => {
      writeAll(generated, folder);
      const text = generated.files.get("__main__.py") ?? "";
      const program = join(folder, "__main__.py");
      const calls = hasPython()
        ? callsSchema.parse(
            JSON.parse(execFileSync("python3", ["-c", readCalls, program], { encoding: "utf8" })),
          )
        : [...text.matchAll(/hookdeck\.(\w+)\(/g)].map(([, name = ""]): [string, string[]] => [name, []]);
      expect(calls).toHaveLength(generated.declarations.length);
      const { resources } = schemaSchema.parse(JSON.parse(readFileSync(schema, "utf8")));
      const strange = calls.flatMap(([name, args]) => {
        const inputs = resources[`hookdeck:index:${name}`]?.inputProperties;
        if (inputs === undefined) return [name];
        const known = Object.keys(inputs).map(snake);
        return args.filter((arg) => !known.includes(arg)).map((arg) => `${name}.${arg}`);
      });
      expect(strange).toEqual([]);
    }),
  );
});
