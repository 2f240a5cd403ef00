// Orders go to a warehouse. When a new version of the warehouse is deployed, what failed before is delivered again.
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";

const config = new pulumi.Config();
const paused = config.getBoolean("paused");

const orders = new hookdeck.Source("orders");
const warehouse = new hookdeck.Destination("warehouse", { config: { url: config.require("warehouseUrl") } });
const connection = new hookdeck.Connection("orders-to-warehouse", {
  sourceId: orders.id,
  destinationId: warehouse.id,
  // without a word of it, a pause in the dashboard is left alone
  ...(paused !== undefined && { paused }),
});

const retry = new hookdeck.BulkRetry("after-deploy", {
  query: { status: "FAILED", connectionId: connection.id },
  triggers: [config.require("warehouseVersion")],
  maxCount: 10_000,
});

export const ordersUrl = orders.url;
export const connectionId = connection.id;
export const retried = retry.completedCount;
