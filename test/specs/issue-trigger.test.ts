import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { issueTriggerSpec } from "../../src/specs/issue-trigger/issue-trigger";
import { rejectionCauses } from "../../src/specs/limits";

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
    'configs.connections must be a pattern of names such as "*" or "prod-*", or a list of ids that is not empty, not ""',
  ]);
  expect(found({ type: "backpressure", configs: { delay: 1000, destinations: "*" } })).toEqual([
    "configs.delay must be at least 60000, not 1000",
  ]);
  expect(
    found({ type: "request", configs: { logLevel: "warn", rejectionCauses: "*", sources: "*" } }),
  ).toEqual(["configs.logLevel is not a property of an issue trigger here; take it out"]);
});

test("a trigger that can never fire is refused: it watches nothing, or all causes are excluded", () => {
  expect(found({ type: "delivery", configs: { strategy: "first_attempt", connections: [] } })).toEqual([
    expect.stringContaining("configs.connections must be a pattern of names"),
  ]);
  const excluded = (excludedRejectionCauses: readonly string[]) =>
    found({ type: "request", configs: { rejectionCauses: "*", excludedRejectionCauses, sources: "*" } });
  expect(excluded(rejectionCauses)).toEqual([
    "configs.excludedRejectionCauses excludes every cause, so that it could never open an issue; leave one in",
  ]);
  expect(excluded(rejectionCauses.slice(1))).toEqual([]);
});

test("a trigger that tells nobody is accepted with a warning", () => {
  const warning = (channels?: unknown) =>
    issueTriggerSpec.warn?.(
      { name: "t", type: "delivery", ...(channels !== undefined && { channels }) },
      context,
    );
  for (const channels of [undefined, {}, { email: { memberEmails: [] } }]) {
    expect(warning(channels)).toContain("has no channel");
  }
  for (const channels of [
    { email: {} },
    { email: { memberEmails: ["a@example.com"] } },
    { email: { memberEmails: [] }, pagerduty: {} },
    unknownValue,
  ]) {
    expect(warning(channels)).toBeUndefined();
  }
});

test("a trigger whose exclusions have nothing to exclude from is refused", () => {
  const configs = { rejectionCauses: ["UNKNOWN"], excludedRejectionCauses: ["UNKNOWN"], sources: "*" };
  expect(found({ type: "request", configs })).toEqual([
    'configs.excludedRejectionCauses needs rejectionCauses: "*"; otherwise leave the causes out of that list',
  ]);
  expect(found({ type: "request", configs: { rejectionCauses: ["NOPE"], sources: "*" } })).toEqual([
    expect.stringContaining('configs.rejectionCauses must be "*" or a list of SOURCE_DISABLED'),
  ]);
});
