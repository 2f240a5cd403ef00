// for Node's own test runner: node --test examples/testing/routing.node.mjs
import assert from "node:assert/strict";
import { test } from "node:test";
import hookdeck from "pulumi-hookdeck";
import { testStack } from "pulumi-hookdeck/testing";

function forwarding() {
  const source = new hookdeck.Source("shop", {});
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/orders" },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "filter", body: { total: { $gt: 0 } } }],
  });
}

test("an order goes out, and one of nothing does not", async () => {
  const stack = await testStack(forwarding, { emulator: true });
  try {
    await stack.up();
    await stack.send("shop", { body: { total: 10 } });
    await stack.send("shop", { body: { total: 0 } });
    assert.deepEqual(
      stack.received("warehouse").map(({ json }) => json),
      [{ total: 10 }],
    );
  } finally {
    await stack.close();
  }
});

test("stacks of one process do not disturb each other", async () => {
  const stacks = await Promise.all([1, 2, 3].map(() => testStack(forwarding, { emulator: true })));
  try {
    const results = await Promise.all(stacks.map((stack) => stack.up()));
    assert.deepEqual(
      results.map(({ summary }) => summary),
      [1, 2, 3].map(() => ({ create: 4 })),
    );
  } finally {
    await Promise.all(stacks.map((stack) => stack.close()));
  }
});
