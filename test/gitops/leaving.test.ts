import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetScript } from "../../src/gitops/generate/forget-terraform";
import { leavingFiles } from "../../src/gitops/generate/leave-steps";
import { leaving } from "../../src/gitops/generate/leaving";
import { readTerraformState } from "../../src/gitops/generate/terraform-state";

const keys = ["eu", "it's", 'say "hi"', "a.b[0]", "$" + "{x} %{y}", "back\\slash", "new\nline"];

/** A state that has every way to write an address. */
function stateOf(resources: readonly object[]) {
  const all = resources.map((each) => ({ mode: "managed", ...each }));
  return readTerraformState(JSON.stringify({ version: 4, resources: all }), "pulled.tfstate");
}
const instance = (id: string, index_key?: string | number) => ({
  ...(index_key !== undefined && { index_key }),
  attributes: { id },
});

test("addresses are written as Terraform writes them, with and without their keys", () => {
  const instances = keys.map((key, i) => instance(`src_${i}`, key));
  const { instances: read } = stateOf([
    { type: "hookdeck_source", name: "all", instances, module: 'module.a["x].y"].module.b[0]' },
  ]);
  expect(read.map(({ address }) => address)).toMatchSnapshot();
  expect(new Set(read.map(({ resource }) => resource))).toEqual(
    new Set(["module.a.module.b.hookdeck_source.all"]),
  );
});

const state = stateOf([
  { type: "hookdeck_source", name: "orders", instances: [instance("src_1", "eu"), instance("src_2", "us")] },
  {
    type: "hookdeck_gateway_destination",
    name: "all",
    instances: [instance("des_1", 0), instance("des_2", 1)],
  },
  { type: "hookdeck_source_auth", name: "eu", instances: [{ attributes: { source_id: "src_1" } }] },
  { type: "hookdeck_gateway_source_auth", name: "us", instances: [{ attributes: { source_id: "src_2" } }] },
  { type: "hookdeck_webhook_registration", name: "stripe", instances: [{ attributes: {} }] },
  { type: "hookdeck_gateway_project", name: "prod", instances: [instance("tm_1")] },
  // a second address of one object leaves too
  { type: "hookdeck_source", name: "again", instances: [instance("src_1")] },
  { type: "aws_instance", name: "other", instances: [instance("i-1")] },
]);

test("exactly what was taken leaves, whole resources by removed blocks and single instances by the script", () => {
  const left = leaving(state, new Set(["src_1", "des_1", "des_2"]), []);
  const { texts, steps } = leavingFiles(state, left, "..");
  const files = new Map(texts);
  expect(files.get("removed.tf")?.match(/from = .*/g)).toEqual([
    "from = hookdeck_gateway_destination.all",
    "from = hookdeck_source_auth.eu",
    "from = hookdeck_source.again",
  ]);
  expect(files.get("removed.tf")?.match(/destroy = false/g)).toHaveLength(3);
  expect(files.get("forget.sh")?.match(/^ {2}'.*'/gm)).toEqual([
    `  'hookdeck_source.orders["eu"]'`,
    "  'hookdeck_gateway_destination.all[0]'",
    "  'hookdeck_gateway_destination.all[1]'",
    "  'hookdeck_source.again'",
    "  'hookdeck_source_auth.eu'",
  ]);
  expect(steps.staying.map(({ address }) => address)).toEqual([
    'hookdeck_source.orders["us"]',
    "hookdeck_gateway_source_auth.us",
    "hookdeck_webhook_registration.stripe",
    "hookdeck_gateway_project.prod",
  ]);
});

test("an object that Terraform has yet to delete is refused, since forgetting it would keep it for ever", () => {
  const deposed = { ...instance("src_9", "eu"), deposed: "abc123" };
  expect(() => stateOf([{ type: "hookdeck_source", name: "orders", instances: [deposed] }])).toThrow(
    /has an object at hookdeck_source\.orders\["eu"\] that Terraform has yet to delete\. Run `terraform apply`/,
  );
});

test("the script hands every address to Terraform as it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-forget-"));
  try {
    const terraform = join(folder, "terraform");
    writeFileSync(
      terraform,
      `#!${process.execPath}\nconsole.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]));\n`,
    );
    chmodSync(terraform, 0o755);
    writeFileSync(join(folder, "forget.sh"), forgetScript(keys));
    const env = { ...process.env, TERRAFORM: terraform };
    const said = execFileSync("sh", ["forget.sh", tmpdir()], { cwd: folder, env, encoding: "utf8" });
    expect(JSON.parse(said).slice(1)).toEqual(["state", "rm", ...keys]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
