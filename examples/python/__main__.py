"""The routing of a shop, in Python."""

import pulumi
import pulumi_hookdeck as hookdeck

config = pulumi.Config()

orders = hookdeck.Source(
    "orders",
    type="SHOPIFY",
    config={"auth": {"webhook_secret_key": config.require_secret("shopSecret")}},
)

warehouse = hookdeck.Destination(
    "warehouse",
    type="HTTP",
    config={
        "url": "https://warehouse.example.com/orders",
        "rate_limit": 5,
        "rate_limit_period": "second",
    },
)

hookdeck.Connection(
    "orders-to-warehouse",
    source_id=orders.id,
    destination_id=warehouse.id,
    rules=[
        {"type": "retry", "strategy": "exponential", "count": 5, "interval": 60000},
        {"type": "filter", "body": {"financial_status": "paid"}},
    ],
)

hookdeck.IssueTrigger(
    "failed-orders",
    type="delivery",
    configs={"strategy": "final_attempt", "connections": "orders-*"},
    channels={"email": {}},
)

pulumi.export("ordersUrl", orders.url)
