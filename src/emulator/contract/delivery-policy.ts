import { z } from "zod";
import {
  deliveryTimeoutMax,
  groupKeyMaxLength,
  groupKeyPattern,
  groupRateMax,
  groupRatePeriods,
  rateLimitPeriods,
} from "../../specs/limits";

/** A rate and its period. */
interface Rate {
  readonly rate: number | null;
  readonly period: string | null;
}

/** How a destination paces its deliveries, as both API versions can tell it. */
export interface DeliveryPolicy extends Rate {
  readonly groups:
    | (Rate & { readonly key: string; readonly overrides: Readonly<Record<string, Rate>> | null })
    | null;
  /** Seconds. Only 2026-09-01 can tell. */
  readonly timeout: number | null;
}

const noPolicy = { rate: null, period: "second", groups: null };

/** The delivery of a new destination. The period is "second" even without a rate (observed on Hookdeck's API). */
export const defaultDelivery: DeliveryPolicy = { ...noPolicy, timeout: null };

/** Keys of a destination's delivery that a request gave. `undefined` means left out. */
export type DeliveryPolicyChange = {
  readonly [Key in keyof DeliveryPolicy]?: DeliveryPolicy[Key] | undefined;
};

/** How one API version says it. @internal */
export interface DeliveryPolicyDialect {
  /** Reads the delivery keys of a destination's config. */
  readonly schema: z.ZodType<DeliveryPolicyChange>;
  /** The delivery keys of a destination's config. CLI destinations have no rate. */
  render(delivery: DeliveryPolicy, type: string): Record<string, unknown>;
}

const groupRate = z.int().min(1).max(groupRateMax);
const groupPeriod = z.enum(groupRatePeriods);
const groupKey = z.string().min(1).max(groupKeyMaxLength).regex(groupKeyPattern);

/** 2025-07-01: `rate_limit`, `rate_limit_period` and `delivery_groups`. @internal */
export const rateLimits: DeliveryPolicyDialect = {
  schema: z
    .object({
      rate_limit: z.number().min(1).nullish(),
      rate_limit_period: z.enum(rateLimitPeriods).nullish(),
      delivery_groups: z
        .object({
          key: groupKey,
          rate_limit: groupRate.nullish(),
          rate_limit_period: groupPeriod.nullish(),
          overrides: z
            .record(z.string(), z.object({ rate_limit: groupRate, rate_limit_period: groupPeriod }))
            .nullish(),
        })
        .nullish(),
    })
    .transform(({ rate_limit, rate_limit_period, delivery_groups }) => ({
      rate: rate_limit,
      period: rate_limit_period,
      groups: delivery_groups && {
        key: delivery_groups.key,
        rate: delivery_groups.rate_limit ?? null,
        period: delivery_groups.rate_limit_period ?? null,
        overrides: mapValues(delivery_groups.overrides, (each) => ({
          rate: each.rate_limit,
          period: each.rate_limit_period,
        })),
      },
    })),
  render({ rate, period, groups }, type) {
    if (type === "CLI") return {};
    const render = (each: Rate) => ({ rate_limit: each.rate, rate_limit_period: each.period });
    return {
      ...render({ rate, period }),
      // absent from every reply seen without groups
      ...(groups && {
        delivery_groups: {
          key: groups.key,
          ...render(groups),
          overrides: mapValues(groups.overrides, render),
        },
      }),
    };
  },
};

/** 2026-09-01: `delivery_policy` and `delivery_timeout`. @internal */
export const deliveryPolicy: DeliveryPolicyDialect = {
  schema: z
    .object({
      delivery_policy: z
        .object({
          rate: z.int().min(1).nullish(),
          period: z.enum(rateLimitPeriods).nullish(),
          groups: z
            .object({
              key: groupKey,
              rate: groupRate,
              rate_period: groupPeriod,
              overrides: z
                .record(z.string(), z.object({ rate: groupRate, rate_period: groupPeriod }))
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
      delivery_timeout: z.int().min(1).max(deliveryTimeoutMax).nullish(),
    })
    .transform(({ delivery_policy, delivery_timeout }) => {
      if (delivery_policy === null) return { ...noPolicy, timeout: delivery_timeout };
      const groups = delivery_policy?.groups;
      return {
        rate: delivery_policy?.rate,
        period: delivery_policy?.period,
        groups: groups && {
          key: groups.key,
          rate: groups.rate,
          period: groups.rate_period,
          overrides: mapValues(groups.overrides, (each) => ({ rate: each.rate, period: each.rate_period })),
        },
        timeout: delivery_timeout,
      };
    }),
  render({ rate, period, groups, timeout }, type) {
    if (type === "CLI") return { delivery_timeout: timeout };
    const render = (each: Rate) => ({ rate: each.rate, rate_period: each.period });
    const policy = {
      rate,
      period,
      groups: groups && {
        key: groups.key,
        ...render(groups),
        overrides: mapValues(groups.overrides, render),
      },
    };
    return { delivery_policy: rate === null && groups === null ? null : policy, delivery_timeout: timeout };
  },
};

function mapValues<A, B>(
  record: Readonly<Record<string, A>> | null | undefined,
  change: (value: A) => B,
): Record<string, B> | null {
  if (record == null) return null;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
