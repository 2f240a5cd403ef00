import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const root = join(__dirname, "../..");
const entry = z.object({
  dev: z.boolean().default(false),
  link: z.boolean().default(false),
  // some tools have lists
  engines: z
    .union([
      z.object({ node: z.string().optional() }),
      z.array(z.string()).transform(() => ({ node: "unread" })),
    ])
    .default({}),
  version: z.string().default(""),
});
const { packages } = z
  .object({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
const shipped = Object.entries(packages).filter(([place, { dev, link }]) => place !== "" && !dev && !link);

/** The numbers of a version, for comparing two. */
const numbersOf = (version: string) => version.split(".").map(Number);

function isAtMost(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = right.findIndex((part, index) => part !== (left[index] ?? 0));
  return at === -1 || (left[at] ?? 0) < (right[at] ?? 0);
}

test("every package that comes along takes the oldest Node that this one takes: undici 8 does not", () => {
  const oldest = packages[""]?.engines.node?.replace(">=", "") ?? "";
  const bound = (range = ">=0") => /^>= ?([\d.]+)$/.exec(range)?.[1];
  const refused = shipped.filter(([, { engines }]) => !isAtMost(bound(engines.node) ?? "unread", oldest));
  expect(refused.map(([place]) => place)).toEqual([]);
  expect([oldest, isAtMost("22.19.0", oldest)]).toEqual(["20.18.1", false]);
});

test("the SBOM of a release lists what is installed and what is bundled, each with its licence, and no tool", () => {
  const args = [join(root, "scripts/components.mjs")];
  const text = execFileSync(process.execPath, args, { encoding: "utf8", cwd: root });
  const { components } = z
    .object({
      components: z.array(z.object({ "bom-ref": z.string(), licenses: z.array(z.looseObject({})).min(1) })),
    })
    .parse(JSON.parse(text));
  const listed = components.map((component) => component["bom-ref"]);
  const named = shipped.map(([place, { version }]) => `${place.replace(/^.*node_modules\//, "")}@${version}`);
  expect(listed).toEqual(expect.arrayContaining(named));
  const names = listed.map((each) => each.replace(/@[^@]+$/, ""));
  // the plugin is made of the former, the page of the latter
  expect(names).toEqual(expect.arrayContaining(["@grpc/grpc-js", "google-protobuf", "preact"]));
  expect(names.filter((name) => ["jest", "typescript", "esbuild"].includes(name))).toEqual([]);
});
