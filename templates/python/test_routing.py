"""Run it with: venv/bin/python -m unittest (Windows: venv\\Scripts\\python -m unittest)"""

import unittest

import pulumi


class Mocks(pulumi.runtime.Mocks):
    """Stands in for Hookdeck, and keeps what the program declares."""

    def __init__(self):
        self.declared = {}

    def new_resource(self, args):
        self.declared[args.name] = args.inputs
        return f"{args.name}-id", args.inputs

    def call(self, args):
        return {}


class Routing(unittest.TestCase):
    def test_paid_orders_go_from_the_source_to_the_warehouse(self):
        mocks = Mocks()
        pulumi.runtime.set_mocks(mocks)

        @pulumi.runtime.test
        def declare():
            from routing import declare_routing

            return declare_routing().id

        declare()
        connection = mocks.declared["orders-to-warehouse"]
        self.assertEqual(connection["sourceId"], "orders-id")
        self.assertEqual(connection["destinationId"], "warehouse-id")
        self.assertIn({"type": "filter", "body": {"status": "paid"}}, connection["rules"])


if __name__ == "__main__":
    unittest.main()
