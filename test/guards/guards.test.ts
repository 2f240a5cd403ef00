import { z } from "zod";
import { specs } from "../../src/specs";
import { inputPathsOf } from "../fields/property-paths";
import { type Patch, refusedWith } from "./patched";

jest.setTimeout(120_000);

const rules = "src/specs/rules/rules.ts";
const kinds = [
  rules,
  "src/emulator/api/connection/rules.ts",
  "src/emulator/events/rules/router.ts",
  "test/specs/same-types.ts",
];
const sameTypes = "test/specs/same-types.ts";
const enrich = '{ type: "enrich" }';

const fileOf = (line: string) => line.split(": ")[0];

test("a new kind of rule compiles nowhere until each place says what becomes of it", () => {
  const patches: Patch[] = [
    [rules, "export type Rule = RetryRule", `export type Rule = ${enrich} | RetryRule`],
    [
      "src/emulator/store/connection.ts",
      "export type StoredRule = RetryRule",
      `export type StoredRule = ${enrich} | RetryRule`,
    ],
  ];
  expect([...new Set(refusedWith(patches, kinds).map(fileOf))]).toEqual(kinds);
});

test("a kind of rule that the specs have and the emulator has not, or the other way round, does not compile", () => {
  const patches: Patch[] = [
    ["src/emulator/store/connection.ts", " | DelayRule | FilterRule", " | FilterRule"],
    [rules, "export type Rule = RetryRule | D", "export type Rule = D"],
  ];
  const lines = ["retry: true,", "delay: true,"].map((line) => `${sameTypes}: ${line}`);
  expect(refusedWith(patches, [sameTypes])).toEqual(expect.arrayContaining(lines));
});

test("a kind of rule does not compile without a place in the table, a schema of the emulator, what the router does", () => {
  const patches: Patch[] = [
    [rules, "ruleKinds = { retry, delay, ", "ruleKinds = { retry, "],
    ["src/emulator/api/connection/rules.ts", "{ retry, delay, ", "{ retry, "],
    ["src/emulator/events/rules/router.ts", "    delay: (_, { payload }) => ({ payload }),\n", ""],
  ];
  expect([...new Set(refusedWith(patches, kinds.slice(0, 3)).map(fileOf))]).toEqual(kinds.slice(0, 3));
});

test("a kind of rule is a schema and a label at least", () => {
  const [delay, deduplicate] = ["src/specs/rules/delay.ts", "src/specs/rules/deduplicate.ts"];
  const patches: Patch[] = [
    [delay, "  schema: z.strict", "  shape: z.strict"],
    [deduplicate, '  label: () => "deduplicate",\n', ""],
  ];
  expect(refusedWith(patches, [delay, deduplicate]).map(fileOf)).toEqual([delay, deduplicate]);
});

test("a field that is in an interface alone, or in a schema alone, does not compile", () => {
  const patches: Patch[] = [
    ["src/specs/rules/retry.ts", "  count?: number;\n", "  count?: number;\n  jitter?: number;\n"],
    [
      "src/specs/rules/delay.ts",
      "delay: z.int().min(0) }",
      "delay: z.int().min(0), jitter: z.int().exactOptional() }",
    ],
    [
      "src/specs/destination/config.ts",
      "  deliveryTimeout?: number;\n",
      "  deliveryTimeout?: number;\n  patience?: number;\n",
    ],
  ];
  const fields = ["httpDestination", "cliDestination", "mockApiDestination", "retry", "delay"];
  expect(refusedWith(patches, [sameTypes])).toEqual(fields.map((field) => `${sameTypes}: ${field}: true,`));
});

test("a field that a schema has is among those that need a case, wherever it is", () => {
  const inner = z.strictObject({ kind: z.literal("a"), deep: z.array(z.string()).exactOptional() });
  const other = z.strictObject({
    kind: z.literal("b"),
    byKey: z.record(z.string(), z.strictObject({ rate: z.int() })),
  });
  const inputs = z.strictObject({
    list: z.array(z.discriminatedUnion("kind", [inner, other])),
    one: z.discriminatedUnion("kind", [inner, other]).nullable(),
  });
  expect(inputPathsOf({ inputs })).toEqual([
    ...["list[a].kind", "list[a].deep", "list[b].kind", "list[b].byKey.*.rate"],
    ...["one.kind", "one.deep", "one.byKey.*.rate"],
  ]);
  const all = Object.values(specs).flatMap((spec) => inputPathsOf(spec));
  expect(all).toEqual(expect.arrayContaining(["config.httpMethod", "rules[retry].count"]));
});
