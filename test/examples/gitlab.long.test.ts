import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { startGitLab } from "./gitlab-server";
import { inWorkflow, type WorkflowWorld } from "./workflow-world";

jest.setTimeout(600_000);

const lines = z.array(z.string()).default([]);
const job = z.looseObject({ script: lines, before_script: lines, after_script: lines });
const file = z
  .looseObject({ ".hookdeck": job, "hookdeck-preview": job, "hookdeck-deploy": job, "hookdeck-drift": job })
  .parse(parse(readFileSync(join(__dirname, "../../examples/ci/gitlab/hookdeck.gitlab-ci.yml"), "utf8")));

/** Runs a job as the runner does: what comes before and the script in one shell, what comes after in another. */
async function runJob({ shell, secrets }: WorkflowWorld, url: string, name: "preview" | "deploy" | "drift") {
  const { script, after_script: after } = file[`hookdeck-${name}`];
  const env = {
    ...{ ...secrets, HOOKDECK_GITLAB_TOKEN: "canary-gitlab", CI_API_V4_URL: url },
    ...{ CI_PROJECT_ID: "1", CI_MERGE_REQUEST_IID: "7" },
  };
  const { code, output } = await shell.run([...file[".hookdeck"].before_script, ...script].join("\n"), {
    env,
  });
  const status = { CI_JOB_STATUS: code === 0 ? "success" : "failed" };
  const last = await shell.run(after.join("\n"), { env: { ...env, ...status } });
  return { isWell: code === 0, tells: last.code === 0, output: output + last.output };
}

test("a merge request has one note, a merge deploys, and drift has one issue until it is gone", async () => {
  const { url, notes, issues, close } = await startGitLab("canary-gitlab");
  try {
    await inWorkflow(async (world) => {
      const { shell, commit, live, edit } = world;
      notes.push({ id: 1, iid: 1, body: "somebody else" });
      const well = { isWell: true, tells: true };
      expect(await runJob(world, url, "deploy")).toMatchObject(well);
      expect(await live()).toBe("orders");

      commit("orders of the shop");
      expect(await runJob(world, url, "preview")).toMatchObject(well);
      expect(await runJob(world, url, "preview")).toMatchObject(well);
      expect(notes).toHaveLength(2);
      expect(notes[1]?.["body"]).toMatch(/### Hookdeck preview[\s\S]*shop[\s\S]*description/);
      commit("orders");

      await edit("EDITED");
      const red = { isWell: false, tells: true };
      expect(await runJob(world, url, "drift")).toMatchObject(red);
      await edit("EDITED AGAIN");
      expect(await runJob(world, url, "drift")).toMatchObject(red);
      expect(issues).toMatchObject([{ state: "opened", labels: "hookdeck-drift" }]);
      expect(issues[0]?.["description"]).toContain("EDITED AGAIN");

      expect(await runJob(world, url, "deploy")).toMatchObject(well);
      expect(await runJob(world, url, "drift")).toMatchObject(well);
      expect(issues).toMatchObject([{ state: "closed" }]);

      writeFileSync(join(shell.folder, "index.js"), 'throw new Error("no such program");');
      expect(await runJob(world, url, "preview")).toMatchObject(red);
      expect(notes[1]?.["body"]).toContain("no such program");
    });
  } finally {
    await close();
  }
});
