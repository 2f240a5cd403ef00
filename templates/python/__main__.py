"""What Pulumi runs: the routing, and the address that the sender is told."""

import pulumi

from routing import declare_routing

pulumi.export("ordersUrl", declare_routing().url)
