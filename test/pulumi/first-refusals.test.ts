import { join } from "node:path";
import * as hookdeck from "pulumi-hookdeck";
import { testStack } from "pulumi-hookdeck/testing";
import { unusedBase } from "../../src/client/config";
import { hiddenFrom } from "../../src/pulumi/hidden-package";
import { settings } from "../client/settings";

const script = join("/project", "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js");
const here = join("/project", "index.js");
const sdk = [here, "@pulumi/pulumi/cmd/dynamic-provider", "/store/sdk.js"];
const entry = "pulumi-hookdeck/runtime/v1";

test.each([
  ["a project that lacks the package", script, [sdk], true],
  ["a project that has it", script, [sdk, [here, entry, "/store/own.js"]], false],
  ["a layout that has it beside the SDK", script, [sdk, ["/store/sdk.js", entry, "/store/own.js"]], false],
  ["a project without the SDK, of which Pulumi tells", script, [], false],
  ["a test, whose provider starts elsewhere", join("/project", "jest.js"), [sdk], false],
])(
  "in %s the first resource is refused only where the provider would not be found",
  (_, by, files, isRefused) => {
    const problem = hiddenFrom(
      "/project",
      by,
      (from, name) => files.find((file) => file[0] === from && file[1] === name)?.[2],
    );
    if (isRefused) expect(problem).toMatch(/Run `npm install pulumi-hookdeck`/);
    else expect(problem).toBeUndefined();
  },
);

async function failureOf(program: () => unknown, config: Record<string, string> = {}): Promise<string> {
  const stack = await testStack(program, { emulator: true, throws: false, secretConfig: config });
  try {
    const { errors, diagnostics } = await stack.preview();
    return [...errors, ...diagnostics.map(({ message }) => message)].join("\n");
  } finally {
    await stack.close();
  }
}

test("the option import is refused with the ways out", async () => {
  const said = await failureOf(() => new hookdeck.Source("orders", {}, { import: "src_1" }));
  expect(said).toContain('hookdeck.Source "orders": the option import does not work with dynamic providers');
  expect(said).toContain('adopt: "src_1"');
});

test("a wrong key is told once in a first preview, whatever the kinds of its resources", async () => {
  const several = () => {
    new hookdeck.Source("orders");
    new hookdeck.Destination("echo", { type: "MOCK_API" });
    new hookdeck.Transformation("tidy", { code: 'addHandler("transform", (request) => request);' });
  };
  const said = await failureOf(several, { "hookdeck:apiKey": "not-the-key" });
  expect(said.match(/warning: could not look up .*/g)).toEqual([
    expect.stringContaining("could not look up what is there in Hookdeck"),
  ]);
  expect(said).toContain("401");
});

test("a nested value that is out of range is quoted, and a secret is not", async () => {
  const said = await failureOf(
    () =>
      new hookdeck.Destination("d", {
        config: {
          ...{ url: "https://d.example.com", rateLimit: 0, rateLimitPeriod: "second" },
          ...{ authType: "API_KEY", auth: { key: "k", apiKey: "v", to: String("body") as "query" } },
        },
      }),
  );
  expect(said).toContain("must be at least 1, not 0");
  expect(said).toContain("must be one of header, query");
  expect(said).not.toContain("body");
});

test("an address of the environment that is not used is known", () => {
  expect(unusedBase(settings, {})).toBeUndefined();
  expect(unusedBase(settings, { HOOKDECK_API_BASE: "https://api.hookdeck.com/" })).toBeUndefined();
  expect(unusedBase(settings, { HOOKDECK_API_BASE: "http://127.0.0.1:4040" })).toBe("http://127.0.0.1:4040");
});
