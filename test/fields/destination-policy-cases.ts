import type { z } from "zod";
import { authShapes } from "../../src/specs/destination/auth";
import { type FieldCase, field } from "./case";

const basicAuth = { username: "canary-user", password: "canary-password" };
const groups = { key: "body.tenant", rate: 5, ratePeriod: "second" } as const;

/** Values of what is no free text. */
const choices: Readonly<Record<string, readonly [string, string]>> = {
  to: ["header", "query"],
  authenticationType: ["bearer", "basic"],
};

/** The fields of how a destination proves itself, each way with each of its fields, and of delivery groups. */
export const destinationPolicyCases: readonly FieldCase[] = [
  groupField("key", ["body.mine", "body.edited"], ["tenant", "must start with headers, body, query or path"]),
  groupField("ratePeriod", ["minute", "hour"], ["concurrent", "must be one of second"]),
  overrideField("rate", [50, 70], [0, "must be at least 1"]),
  overrideField("ratePeriod", ["minute", "hour"], ["concurrent", "must be one of second"]),
  {
    ...field("Destination", "config.authType", {
      is: "BASIC_AUTH",
      becomes: "BEARER_TOKEN",
      refuses: ["SECRET_HANDSHAKE", "must be one of"],
      wire: {
        new: { config: { auth_type: "BASIC_AUTH", auth: basicAuth } },
        edit: { config: { auth_type: "BEARER_TOKEN", auth: { token: "canary-edited" } } },
      },
    }),
    declared: { config: { authType: "BASIC_AUTH", auth: basicAuth } },
    changed: { config: { authType: "BEARER_TOKEN", auth: { token: "canary-changed" } } },
  },
  ...Object.entries(authShapes).flatMap(([authType, { shape }]) =>
    Object.keys(shape).map((key) => authField(authType, shape, key)),
  ),
];

function authField(authType: string, shape: z.core.$ZodLooseShape, key: string): FieldCase {
  const others = Object.keys(shape).filter((other) => other !== key);
  const auth = Object.fromEntries(others.map((other) => [other, valuesFor(other)[0]]));
  const [is, becomes] = valuesFor(key);
  const isChoice = key in choices;
  return field("Destination", `config.auth.${key}`, {
    is,
    becomes,
    beside: { config: { authType, auth } },
    refuses: isChoice ? ["elsewhere", "must be one of"] : [5, "must be a string, not a number"],
  });
}

function valuesFor(key: string): readonly [string, string] {
  return choices[key] ?? [`canary-${key}`, `canary-edited-${key}`];
}

/** A value of a delivery group, which the API versions spell in two ways. */
function groupField(
  key: "key" | "ratePeriod",
  [is, becomes]: readonly [string, string],
  refuses: readonly [string, string],
): FieldCase {
  const sent = (value: string) => spellingsOf({ ...groups, [key]: value });
  return field("Destination", `config.deliveryPolicy.groups.${key}`, {
    beside: { config: { deliveryPolicy: { groups } } },
    is,
    becomes,
    refuses,
    wire: { ...sent(is), edit: sent(becomes).new },
  });
}

/** A value of the rate that one group has of its own. */
function overrideField(
  key: "rate" | "ratePeriod",
  [is, becomes]: readonly [unknown, unknown],
  refuses: readonly [unknown, string],
): FieldCase {
  const own = { rate: 50, ratePeriod: "minute" };
  const sent = (value: unknown) => spellingsOf({ ...groups, overrides: { big: { ...own, [key]: value } } });
  return field("Destination", `config.deliveryPolicy.groups.overrides.big.${key}`, {
    field: `config.deliveryPolicy.groups.overrides.*.${key}`,
    beside: { config: { deliveryPolicy: { groups: { ...groups, overrides: { big: own } } } } },
    is,
    becomes,
    refuses,
    leftOut: "config.deliveryPolicy",
    wire: { ...sent(is), edit: sent(becomes).new },
  });
}

interface Groups {
  readonly key: string;
  readonly rate: unknown;
  readonly ratePeriod: unknown;
  readonly overrides?: { readonly big: { readonly rate: unknown; readonly ratePeriod: unknown } };
}

function spellingsOf({ key, rate, ratePeriod, overrides }: Groups) {
  const { big } = overrides ?? {};
  const newest = { rate, rate_period: ratePeriod };
  const oldest = { rate_limit: rate, rate_limit_period: ratePeriod };
  const bigNewest = big && { overrides: { big: { rate: big.rate, rate_period: big.ratePeriod } } };
  const bigOldest = big && {
    overrides: { big: { rate_limit: big.rate, rate_limit_period: big.ratePeriod } },
  };
  return {
    new: { config: { delivery_policy: { groups: { key, ...newest, ...bigNewest } } } },
    old: { config: { delivery_groups: { key, ...oldest, ...bigOldest } } },
  };
}
