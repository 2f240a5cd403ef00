import { isPlain, isPresent, mapValues, omit, own, type Plain } from "../../schema/plain";
import type { WireContext } from "../../schema/spec";

/**
 * Hookdeck spells a destination's pace in two ways: `rate_limit`, `rate_limit_period` and `delivery_groups` on
 * 2025-07-01, one `delivery_policy` on 2026-09-01. Inside, the pace has one shape: the first two keys as they are,
 * and `delivery_policy.groups`.
 */
const paceKeys = ["rate_limit", "rate_limit_period", "delivery_policy", "delivery_groups"];

/** A destination's body as the API version wants it. */
export function sendDestination(body: Plain, { apiVersion }: WireContext): Plain {
  const config = body["config"];
  if (!isPlain(config)) return body;
  const rest = omit(config, paceKeys);
  const rate = config["rate_limit"];
  // without a rate its period means nothing, and Hookdeck keeps its own
  const period = rate === null ? undefined : config["rate_limit_period"];
  const groups = isPlain(config["delivery_policy"])
    ? config["delivery_policy"]["groups"]
    : config["delivery_policy"];
  const pace =
    apiVersion === "2025-07-01"
      ? {
          rate_limit: rate,
          rate_limit_period: period,
          delivery_groups: isPlain(groups) ? mapGroups(groups, oldGroupKeys) : groups,
        }
      : policyOf({ rate, period, groups });
  return { ...body, config: { ...rest, ...withoutUndefined(pace), ...signature(config) } };
}

/** A destination's answer with its pace in the one shape, and without the empty object that hides its auth. */
export function receiveDestination(answer: Plain): Plain {
  const config = answer["config"];
  if (!isPlain(config)) return answer;
  const policy = isPlain(config["delivery_policy"]) ? config["delivery_policy"] : {};
  const rate = config["rate_limit"] ?? policy["rate"] ?? null;
  const old = config["delivery_groups"];
  const groups = isPlain(old) ? mapGroups(old, newGroupKeys) : policy["groups"];
  return {
    ...answer,
    config: {
      ...omit(config, [...paceKeys, "auth"]),
      ...(paceKeys.some((key) => Object.hasOwn(config, key)) && {
        rate_limit: rate,
        // 2025-07-01 answers "second" where no limit is set
        rate_limit_period: rate === null ? null : (config["rate_limit_period"] ?? policy["period"] ?? null),
        delivery_policy: isPlain(groups) ? { groups } : null,
      }),
      ...visibleAuth(config),
    },
  };
}

/** Every answer but a revealing read masks `auth` as `{}`, which says nothing unless nothing can be set. */
function visibleAuth(config: Plain): Plain {
  const auth = config["auth"];
  if (!isPresent(config["auth_type"]) || config["auth_type"] === "HOOKDECK_SIGNATURE") return { auth: null };
  return isPlain(auth) && Object.keys(auth).length > 0 ? { auth } : {};
}

/** Going back to the default signature needs its name: a type of `null` was never seen. */
function signature(config: Plain): Plain {
  if (!Object.hasOwn(config, "auth_type") || isPresent(config["auth_type"])) {
    return config["auth"] === null ? { auth: {} } : {};
  }
  return { auth_type: "HOOKDECK_SIGNATURE", auth: {} };
}

function policyOf(policy: Plain): Plain {
  const said = withoutUndefined(policy);
  return Object.keys(said).length === 0 ? {} : { delivery_policy: said };
}

const oldGroupKeys: Plain = { rate: "rate_limit", rate_period: "rate_limit_period" };
const newGroupKeys: Plain = { rate_limit: "rate", rate_limit_period: "rate_period" };

function mapGroups(groups: Plain, names: Plain): Plain {
  const renamed = rename(groups, names);
  const overrides = groups["overrides"];
  return isPlain(overrides)
    ? { ...renamed, overrides: mapValues(overrides, (rate) => (isPlain(rate) ? rename(rate, names) : rate)) }
    : renamed;
}

function rename(value: Plain, names: Plain): Plain {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(own(names, key) ?? key), item]),
  );
}

function withoutUndefined(value: Plain): Plain {
  return mapValues(value, (item) => item);
}
