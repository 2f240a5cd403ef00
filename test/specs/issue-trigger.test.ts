import { findProblems } from "../../src/kernel/problems";
import { issueTriggerSpec } from "../../src/specs/issue-trigger";

const context = { apiVersion: "2026-09-01" };
const found = (inputs: object) =>
  findProblems(issueTriggerSpec, { name: "t", ...inputs }, context).map(
    ({ property, reason }) => `${property} ${reason}`,
  );

test("each type takes its own configs", () => {
  for (const trigger of [
    { type: "delivery", configs: { strategy: "first_attempt", connections: ["web_1"] } },
    { type: "transformation", configs: { logLevel: "error", transformations: "*" } },
    { type: "backpressure", configs: { delay: 60_000, destinations: "prod-*" } },
    {
      type: "request",
      configs: { rejectionCauses: "*", excludedRejectionCauses: ["UNKNOWN"], sources: "*" },
    },
  ]) {
    expect(found(trigger)).toEqual([]);
  }
});

test("configs of another type, a delay out of bounds and a scope of nothing are refused", () => {
  expect(found({ type: "delivery", configs: { strategy: "first_attempt", connections: "" } })).toEqual([
    'configs.connections must be a pattern of names such as "*" or "prod-*", or a list of ids',
  ]);
  expect(found({ type: "backpressure", configs: { delay: 1000, destinations: "*" } })).toEqual([
    "configs.delay must be at least 60000",
  ]);
  expect(
    found({ type: "request", configs: { logLevel: "warn", rejectionCauses: "*", sources: "*" } }),
  ).toEqual(["configs.logLevel is not a property of an issue trigger here; take it out"]);
});

test("a trigger that can never fire is refused: exclusions go with all causes", () => {
  const configs = { rejectionCauses: ["UNKNOWN"], excludedRejectionCauses: ["UNKNOWN"], sources: "*" };
  expect(found({ type: "request", configs })).toEqual([
    'configs.excludedRejectionCauses goes with rejectionCauses: "*"; otherwise leave the causes out of that list',
  ]);
  expect(found({ type: "request", configs: { rejectionCauses: ["NOPE"], sources: "*" } })).toEqual([
    expect.stringContaining('configs.rejectionCauses must be "*" or a list of SOURCE_DISABLED'),
  ]);
});
