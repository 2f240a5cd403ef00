// run by index.ts in a folder with some version of Pulumi's SDK, by some version of Node
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import hookdeck from "pulumi-hookdeck";
import { testStack } from "pulumi-hookdeck/testing";

const routing =
  (description, options = {}) =>
  () => {
    const source = new hookdeck.Source("shop", { description }, options);
    const destination = new hookdeck.Destination("warehouse", {
      config: { url: "https://warehouse.example.com/", authType: "BEARER_TOKEN", auth: { token: "canary" } },
    });
    new hookdeck.Connection("orders", {
      sourceId: source.id,
      destinationId: destination.id,
      rules: [{ type: "filter", body: { total: { $gt: 0 } } }],
    });
    return { url: source.url };
  };

for (const provider of ["in-process", "process"]) {
  test(`from preview to destroy, ${provider}`, async () => {
    const stack = await testStack(routing("a"), { emulator: true, provider });
    try {
      assert.deepEqual((await stack.preview()).summary, { create: 4 });
      await stack.up();
      assert.equal((await stack.preview()).changes, false);
      assert.equal((await stack.refresh()).changes, false);
      stack.program(routing("b"));
      assert.deepEqual((await stack.up()).summary, { update: 1, same: 3 });
      await stack.send("shop", { body: { total: 1 } });
      await stack.send("shop", { body: { total: 0 } });
      assert.equal(stack.received("warehouse").length, 1);
      await stack.destroy();
      assert.deepEqual(stack.resources, []);
    } finally {
      await stack.close();
    }
  });
}

test("options, failures and what is refused", async () => {
  const stack = await testStack(routing("a", { protect: true, retainOnDelete: true }), { emulator: true });
  try {
    await stack.up();
    stack.program(routing("b", { ignoreChanges: ["description"], aliases: [{ name: "store" }] }));
    assert.equal((await stack.up()).changes, false);
    stack.program(() => {
      throw new Error("boom");
    });
    await assert.rejects(stack.up(), /boom/);
    stack.program(routing("a", { transforms: [({ props, opts }) => ({ props, opts })] }));
    await assert.rejects(stack.up(), /does not support transforms/);
  } finally {
    await stack.close();
  }
});

test("a program in a folder", async () => {
  const folder = mkdtempSync(join(process.cwd(), "folder-"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(
    join(folder, "index.js"),
    'exports.url = new (require("pulumi-hookdeck").Source)("shop", {}).url;\n',
  );
  const stack = await testStack(folder, { emulator: true });
  try {
    await stack.up();
    assert.match(String(stack.outputs.url), /^http:\/\/127\.0\.0\.1:/);
  } finally {
    await stack.close();
    rmSync(folder, { recursive: true });
  }
});
