"""Where orders come in, where they go, and what happens in between."""

import pulumi_hookdeck as hookdeck


def declare_routing() -> hookdeck.Source:
    orders = hookdeck.Source("orders")

    warehouse = hookdeck.Destination(
        "warehouse",
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
            {"type": "filter", "body": {"status": "paid"}},
            {"type": "retry", "strategy": "exponential", "count": 5, "interval": 60_000},
        ],
    )

    return orders
