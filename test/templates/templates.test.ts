import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testStack } from "pulumi-hookdeck/testing";
import { parse } from "yaml";
import { z } from "zod";
import { packageVersion } from "../../src/client/version";
import { declareRouting } from "../../templates/typescript/routing";
import { programProblems } from "./program-problems";

const root = join(__dirname, "../..");
const names = readdirSync(join(root, "templates"));
const textOf = (template: string, file: string) =>
  readFileSync(join(root, "templates", template, file), "utf8");

const project = z.looseObject({
  name: z.string().regex(/^\$\{PROJECT\}$/),
  description: z.string().regex(/^\$\{DESCRIPTION\}$/),
  template: z.looseObject({
    displayName: z.string(),
    description: z.string(),
    config: z.strictObject({
      "hookdeck:apiKey": z.strictObject({ description: z.string(), secret: z.literal(true) }),
    }),
  }),
});

test("there is a template for each language that needs no compiler of its own", () => {
  expect(names.sort()).toEqual(["python", "typescript", "yaml"]);
});

test.each(names)("%s is a template: Pulumi fills in the names, and asks for the key as a secret", (name) => {
  expect(project.safeParse(parse(textOf(name, "Pulumi.yaml"))).error).toBeUndefined();
});

test.each(names)("%s keeps what is installed out of git", (name) => {
  const ignored = textOf(name, ".gitignore").trim().split("\n");
  expect(ignored).toContain({ python: "/venv/", typescript: "/node_modules/", yaml: "/node_modules/" }[name]);
});

test("the templates install this version of the package", () => {
  expect(JSON.parse(textOf("typescript", "package.json")).dependencies["pulumi-hookdeck"]).toBe(
    `^${packageVersion()}`,
  );
  expect(parse(textOf("python", "Pulumi.yaml")).packages).toEqual({
    hookdeck: `hookdeck@${packageVersion()}`,
  });
});

test("the program of typescript delivers a paid order, and no other one", async () => {
  await using stack = await testStack(() => void declareRouting(), { emulator: true });
  await stack.up();
  await stack.send("orders", { body: { status: "open" } });
  await stack.send("orders", { body: { status: "paid" } });
  expect(stack.received("warehouse").map(({ json }) => json)).toEqual([{ status: "paid" }]);
});

test("the program of yaml has the resources, inputs and values of the schema", () => {
  expect(programProblems(parse(textOf("yaml", "Pulumi.yaml")).resources)).toEqual([]);
});

test("so has the program that the plugin's package shows", () => {
  const text = readFileSync(join(root, "src/plugin/README.md"), "utf8");
  const program = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  const { resources } = parse(program);
  expect([Object.keys(resources).length, programProblems(resources)]).toEqual([3, []]);
});

test.each([
  [{ type: "hookdeck:Sauce" }, "orders: no resource hookdeck:Sauce"],
  [{ type: "hookdeck:Source", properties: { nmae: "a" } }, "orders: no nmae"],
  [{ type: "hookdeck:Destination", properties: { config: { uri: "a" } } }, "orders: no config.uri"],
  [
    { type: "hookdeck:Connection", properties: { rules: [{ type: "retry", cuont: 5 }] } },
    "orders: no rules.0.cuont",
  ],
])("the schema finds what is wrong in %j", (resource, problem) => {
  expect(programProblems({ orders: resource })).toEqual([problem]);
});

test("the program of python has the resources and inputs of the program of yaml", () => {
  const text = textOf("python", "routing.py");
  const { resources } = z
    .object({
      resources: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown().default({}) })),
    })
    .parse(parse(textOf("yaml", "Pulumi.yaml")));
  const declared = [...text.matchAll(/hookdeck\.(\w+)\(\s*"([\w-]+)"/g)].map(([, type, name]) => [
    name,
    type,
  ]);
  expect(Object.fromEntries(declared)).toEqual(
    Object.fromEntries(
      Object.entries(resources).map(([name, { type }]) => [name, type.replace("hookdeck:", "")]),
    ),
  );
  const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const said = [...text.matchAll(/^\s*(\w+)=|"(\w+)":/gm)].map(([, argument, key]) =>
    camel(argument ?? key ?? ""),
  );
  expect(new Set(said)).toEqual(
    new Set(keysOf(Object.values(resources).map(({ properties }) => properties))),
  );
});

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysOf(item)]);
}
