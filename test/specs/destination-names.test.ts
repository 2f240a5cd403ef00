import { findProblems } from "../../src/schema/problems";
import { destinationSpec } from "../../src/specs/destination/destination";

const url = "https://a.example/";
const groups = { key: "body.tenant", rate: 5, ratePeriod: "second" };

const cases: [what: string, inputs: Record<string, unknown>, property: string, instead: string][] = [
  ["the address at the root", { url }, "url", "config.url"],
  ["a path of the CLI", { cliPath: "/a" }, "cliPath", "config.path of type CLI"],
  ["a limit at the root", { rateLimit: 5 }, "rateLimit", "config.rateLimit"],
  ["a method at the root", { httpMethod: "PUT" }, "httpMethod", "config.httpMethod"],
  ["an old way of auth", { authMethod: {} }, "authMethod", "config.authType and config.auth"],
  ["a limit as on the wire", { config: { rate_limit: 5 } }, "config.rate_limit", "config.rateLimit"],
  [
    "groups as on the wire of 2025-07-01",
    { config: { delivery_groups: groups } },
    "config.delivery_groups",
    "config.deliveryPolicy.groups",
  ],
  [
    "the rate of a group as on the wire of 2025-07-01",
    { config: { deliveryPolicy: { groups: { ...groups, rate_limit: 5 } } } },
    "config.deliveryPolicy.groups.rate_limit",
    "config.deliveryPolicy.groups.rate",
  ],
  [
    "the rate of one group as on the wire of 2025-07-01",
    {
      config: {
        deliveryPolicy: {
          groups: { ...groups, overrides: { acme: { rate: 1, ratePeriod: "second", rate_limit: 5 } } },
        },
      },
    },
    "config.deliveryPolicy.groups.overrides.acme.rate_limit",
    "config.deliveryPolicy.groups.overrides.acme.rate",
  ],
  [
    "the limit as on the wire of 2026-09-01",
    { config: { deliveryPolicy: { groups, rate: 5 } } },
    "config.deliveryPolicy.rate",
    "config.rateLimit",
  ],
  [
    "its period as on the wire of 2026-09-01",
    { config: { deliveryPolicy: { groups, period: "second" } } },
    "config.deliveryPolicy.period",
    "config.rateLimitPeriod",
  ],
];

describe.each(["2026-09-01", "2025-07-01"])("on %s", (apiVersion) => {
  test.each(cases)("%s is refused with the name to use", (_, { config, ...inputs }, property, instead) => {
    const all = { name: "d", ...inputs, config: { url, ...Object(config) } };
    expect(findProblems(destinationSpec, all, { apiVersion })).toEqual([
      { property, reason: `is not a property of a destination here; did you mean ${instead}?` },
    ]);
  });
});
