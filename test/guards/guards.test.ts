import { z } from "zod";
import { specs } from "../../src/specs";
import { inputPathsOf } from "../fields/property-paths";
import { type Patch, refusedWith } from "./patched";

jest.setTimeout(120_000);

const kinds = [
  "src/specs/rules/rules.ts",
  "src/emulator/api/connection/rules.ts",
  "src/emulator/events/rules/router.ts",
  "src/gitops/graph/rule-labels.ts",
];
const sameTypes = "test/specs/same-types.ts";
const newKind: Patch = [
  "src/specs/limits.ts",
  '"transform" | "deduplicate";',
  '"transform" | "deduplicate" | "enrich";',
];

const fileOf = (line: string) => line.split(": ")[0];

test("a new kind of rule compiles nowhere until each place says what becomes of it", () => {
  expect([...new Set(refusedWith([newKind], kinds).map(fileOf))]).toEqual(kinds);
});

test("a kind of rule does not compile without a schema, a schema of the emulator, what the router does, a label", () => {
  const patches: Patch[] = [
    [
      "src/specs/rules/rules.ts",
      '  delay: z.strictObject({ type: z.literal("delay"), delay: z.int().min(0) }),\n',
      "",
    ],
    ["src/emulator/api/connection/rules.ts", "{ retry, delay, ", "{ retry, "],
    ["src/emulator/events/rules/router.ts", "    delay: (_, { payload }) => ({ payload }),\n", ""],
    ["src/gitops/graph/rule-labels.ts", "  delay: ({ delay }) =>", "  wait: ({ delay }) =>"],
  ];
  expect([...new Set(refusedWith(patches, kinds).map(fileOf))]).toEqual(kinds);
});

test("a field that is in an interface alone, or in a schema alone, does not compile", () => {
  const patches: Patch[] = [
    ["src/specs/rules/rules.ts", "  count?: number;\n", "  count?: number;\n  jitter?: number;\n"],
    [
      "src/specs/rules/rules.ts",
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
