import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("an edit behind Pulumi's back is drift, and the next up puts it back", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
  const { url, apiKey } = stack.emulator;
  const { id } = stack.resource("shop");
  await fetch(`${url}/2026-09-01/sources/${id}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "shop", description: "edited" }),
  });
  const drift = await stack.refresh();
  expect(drift.steps.find(({ name }) => name === "shop")).toMatchObject({
    resultOp: "update",
    changed: { description: "update" },
  });
  await stack.up();
  expect((await stack.refresh({ previewOnly: true })).changes).toBe(false);
});
