import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { inWorkflow, type WorkflowWorld } from "./workflow-world";

jest.setTimeout(600_000);

const env = z.record(z.string(), z.string()).default({});
const step = z.looseObject({
  id: z.string().optional(),
  if: z
    .string()
    .regex(/^\$\{\{ !cancelled\(\) \}\}$/)
    .optional(),
  run: z.string().optional(),
  env,
});
const { jobs } = z
  .looseObject({ jobs: z.record(z.string(), z.looseObject({ steps: z.array(step) })) })
  .parse(parse(readFileSync(join(__dirname, "../../examples/ci/github/hookdeck.yml"), "utf8")));

const hub = z.object({
  comments: z.array(z.looseObject({ body: z.string() })),
  issues: z.array(z.looseObject({ state: z.string(), body: z.string(), labels: z.array(z.string()) })),
});

/** Runs the shell steps of a job as the runner does, and answers whether it went well and what it printed. */
async function runJob({ shell, secrets }: WorkflowWorld, name: string) {
  const values = new Map<string, string>([
    ...Object.entries(secrets).map(([key, value]) => [`secrets.${key}`, value] as const),
    ...([
      ["github.token", "gh-token"],
      ["github.repository", "o/r"],
    ] as const),
    ["github.event.pull_request.number", "7"],
  ]);
  let isWell = true;
  let output = "";
  for (const { id, if: always, run, env: given } of jobs[name]?.steps ?? []) {
    if (run === undefined || (!isWell && always === undefined)) continue;
    const filled = Object.entries(given).map(([key, text]) => {
      const value = values.get(/^\$\{\{ (.*) \}\}$/.exec(text)?.[1] ?? "");
      if (value === undefined) throw new Error(`${name} asks for ${text}`);
      return [key, value];
    });
    const summary = { GITHUB_STEP_SUMMARY: join(shell.folder, "summary.md"), HUB: hubOf(shell.folder) };
    const result = await shell.run(run, { env: { ...summary, ...Object.fromEntries(filled) } });
    if (id) values.set(`steps.${id}.outcome`, result.code === 0 ? "success" : "failure");
    isWell &&= result.code === 0;
    output += result.output;
  }
  return { isWell, output };
}

const hubOf = (folder: string) => join(folder, "hub.json");
const written = ({ shell }: WorkflowWorld) =>
  hub.parse(JSON.parse(readFileSync(hubOf(shell.folder), "utf8")));

test("a pull request has one comment, a merge deploys, and drift has one issue until it is gone", async () => {
  await inWorkflow(async (world) => {
    const { shell, commit, live, edit } = world;
    writeFileSync(hubOf(shell.folder), '{"comments":[{"id":1,"body":"somebody else"}],"issues":[]}');
    const gh = join(__dirname, "gh.mjs");
    shell.command("gh", `#!/bin/sh\nexec "${process.execPath}" "${pathToFileURL(gh).pathname}" "$@"\n`);

    expect(await runJob(world, "deploy")).toMatchObject({ isWell: true });
    expect(await live()).toBe("orders");

    commit("orders of the shop");
    expect(await runJob(world, "preview")).toMatchObject({ isWell: true });
    expect(await runJob(world, "preview")).toMatchObject({ isWell: true });
    const { comments } = written(world);
    expect(comments).toHaveLength(2);
    expect(comments[1]?.body).toMatch(/### Hookdeck preview[\s\S]*shop[\s\S]*description/);
    expect(await live()).toBe("orders");
    commit("orders");

    await edit("EDITED");
    expect(await runJob(world, "drift")).toMatchObject({ isWell: false });
    await edit("EDITED AGAIN");
    expect(await runJob(world, "drift")).toMatchObject({ isWell: false });
    const { issues } = written(world);
    expect(issues).toMatchObject([{ state: "open", labels: ["hookdeck-drift"] }]);
    expect(issues[0]?.body).toContain("EDITED AGAIN");

    expect(await runJob(world, "deploy")).toMatchObject({ isWell: true });
    expect(await live()).toBe("orders");
    expect(await runJob(world, "drift")).toMatchObject({ isWell: true });
    expect(written(world).issues).toMatchObject([{ state: "closed" }]);
    expect(readFileSync(join(shell.folder, "summary.md"), "utf8")).toContain("EDITED AGAIN");
  });
});

test("a preview that fails is shown, and a comparison that fails is an issue that says so", async () => {
  await inWorkflow(async (world) => {
    const { shell } = world;
    writeFileSync(hubOf(shell.folder), '{"comments":[],"issues":[]}');
    const gh = join(__dirname, "gh.mjs");
    shell.command("gh", `#!/bin/sh\nexec "${process.execPath}" "${gh}" "$@"\n`);
    writeFileSync(join(shell.folder, "index.js"), 'throw new Error("no such program");');
    expect(await runJob(world, "preview")).toMatchObject({ isWell: false });
    expect(written(world).comments[0]?.body).toContain("no such program");

    const secrets = { ...world.secrets, HOOKDECK_API_KEY: "canary-wrong" };
    const { isWell, output } = await runJob({ ...world, secrets }, "drift");
    expect(isWell).toBe(false);
    expect(output).toContain("Unauthorized");
    expect(output).not.toContain("canary-wrong");
    expect(written(world).issues[0]?.body).toContain("The comparison failed with exit code 1");
  });
});
