import assert from "node:assert/strict";
import { test } from "node:test";
import { testStack } from "pulumi-hookdeck/testing";
import { declareRouting } from "./routing";

test("a paid order reaches the warehouse, and no other one does", async () => {
  const stack = await testStack(() => void declareRouting(), { emulator: true });
  try {
    await stack.up();
    await stack.send("orders", { body: { id: 1, status: "open" } });
    await stack.send("orders", { body: { id: 2, status: "paid" } });
    assert.deepEqual(
      stack.received("warehouse").map(({ json }) => json),
      [{ id: 2, status: "paid" }],
    );
  } finally {
    await stack.close();
  }
});
