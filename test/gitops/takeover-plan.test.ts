import * as hookdeck from "../../src";
import { LiveProject } from "../../src/gitops/live-project";
import { planTakeover } from "../../src/gitops/takeover/plan";
import { readPreview } from "../../src/gitops/takeover/preview";
import { planMarkdown, planText } from "../../src/gitops/takeover/report";
import { unknownValue } from "../../src/schema/pulumi-values";
import { clickShop } from "./shop";
import { expectOk, withStack } from "./stack";

const token = "pulumi-nodejs:dynamic/hookdeck:";
const urnOf = (type: string, name: string) => `urn:pulumi:dev::shop::${token}${type}::${name}`;

/** A step of `pulumi preview --json`, as CLI 3.260.0 prints it. */
function creation(type: string, name: string, inputs: object, propertyDependencies: object = {}) {
  const urn = urnOf(type, name);
  const newState = {
    urn,
    custom: true,
    type: token + type,
    inputs: { name, ...inputs },
    propertyDependencies,
  };
  return { op: "create", urn, newState, detailedDiff: null };
}

const [store, warehouse, tidy] = [
  urnOf("Source", "store"),
  urnOf("Destination", "warehouse"),
  urnOf("Transformation", "tidy"),
];
const steps = [
  {
    op: "create",
    urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
    newState: { type: "pulumi:pulumi:Stack" },
  },
  creation("Source", "store", { type: "SHOPIFY", config: { auth: "[secret]" } }),
  creation("Destination", "warehouse", { type: "HTTP", config: { url: "https://other.example.com/" } }),
  creation("Transformation", "tidy", { code: 'addHandler("transform", (request) => request);\n' }),
  creation(
    "Connection",
    "orders",
    {
      ...{ sourceId: unknownValue, destinationId: unknownValue, paused: false },
      rules: [
        { type: "filter", body: { order: { total: { $gt: 0 } } } },
        { type: "transform", transformationId: unknownValue },
        { type: "retry", strategy: "linear", count: 3 },
      ],
    },
    { sourceId: [store], destinationId: [warehouse], rules: [tidy] },
  ),
  creation("Source", "brand-new", { type: "WEBHOOK" }),
  { ...creation("Source", "plain", { type: "WEBHOOK" }), op: "same" },
];

/** What the program of the preview is. */
function program() {
  const source = new hookdeck.Source("store", {
    type: "SHOPIFY",
    config: { auth: { webhookSecretKey: "canary-store-secret" } },
  });
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://other.example.com/" },
  });
  const transformation = new hookdeck.Transformation("tidy", {
    code: 'addHandler("transform", (request) => request);\n',
  });
  new hookdeck.Connection("orders", {
    ...{ sourceId: source.id, destinationId: destination.id, paused: false },
    rules: [
      { type: "filter", body: { order: { total: { $gt: 0 } } } },
      { type: "transform", transformationId: transformation.id },
      { type: "retry", strategy: "linear", count: 3 },
    ],
  });
}

test("says before the first up what is taken over and what of it changes, and that is what happens", async () => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  await withStack(program, async ({ account, credentials, stack, emulator }) => {
    const ids = await clickShop(account);
    const writes = emulator.journal.length;
    const creations = readPreview(JSON.stringify({ steps }), "preview.json");
    const plan = await planTakeover(new LiveProject(credentials), creations);
    const named = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, `<${name}>`]));
    const text = Object.entries(named).reduce((all, [id, name]) => all.replaceAll(id, name), planText(plan));
    expect(text).toMatchSnapshot();
    expect(planMarkdown(plan)).not.toContain("canary-");
    expect(emulator.journal.slice(writes).filter(({ method }) => method !== "GET")).toEqual([]);

    expectOk(await stack.up());
    const after = await planTakeover(new LiveProject(credentials), creations.slice(0, 4));
    expect(after.takeovers.map(({ id, edits }) => [id, edits])).toEqual(
      [ids.store, ids.warehouse, ids.tidy, ids.orders].map((id) => [id, []]),
    );
  });
  jest.restoreAllMocks();
});

test("refuses what is no preview", () => {
  expect(() => readPreview("[]", "preview.json")).toThrow(
    "preview.json is no preview. Write one with `pulumi preview --json > preview.json`.",
  );
});
