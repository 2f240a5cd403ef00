import { z } from "zod";
import {
  deliveryTimeoutMax,
  destinationHttpMethods,
  groupKeyMaxLength,
  groupKeyPattern,
  groupRateMax,
  groupRatePeriods,
  rateLimitPeriods,
} from "../limits";
import { type DestinationAuth, withAuth } from "./auth";

/** Rate of one delivery group. */
export interface GroupRate {
  /** Deliveries per period, 1 to 100000. */
  rate: number;
  /** Period of `rate`. */
  ratePeriod: (typeof groupRatePeriods)[number];
}

/** Splits deliveries into groups by a value of the event, each with a rate of its own. */
export interface DeliveryGroups extends GroupRate {
  /** Where the group's value stands in the event, such as `body.customer_id`; at most 256 characters. */
  key: string;
  /** Other rates for single groups, by the group's value. */
  overrides?: Record<string, GroupRate>;
}

/** How deliveries are paced beyond the simple limit. */
export interface DeliveryPolicy {
  /** Groups of deliveries, each with a rate of its own. */
  groups: DeliveryGroups;
}

/** Settings of every destination. */
export interface DeliverySettings {
  /** Whether to leave the request's path off the destination's URL. @default false */
  pathForwardingDisabled?: boolean;
  /** Method to deliver with. @default the method of the request */
  httpMethod?: (typeof destinationHttpMethods)[number];
  /** Longest wait for an answer, in seconds, 1 to 900. Needs API version 2026-09-01. */
  deliveryTimeout?: number;
}

/** Delivery groups, beside the simple limit or without it. */
export interface GroupSettings {
  /** Delivery groups. On API version 2025-07-01 they travel as `delivery_groups`. */
  deliveryPolicy?: DeliveryPolicy;
}

/** A simple limit: a number and its period, of which neither goes without the other. */
export interface RateLimit extends GroupSettings {
  /** Most deliveries per `rateLimitPeriod`. On API version 2026-09-01 it travels as `delivery_policy.rate`. */
  rateLimit: number;
  /** Period of `rateLimit`, or `concurrent` to limit deliveries in flight. Needs `rateLimit`. */
  rateLimitPeriod: (typeof rateLimitPeriods)[number];
}

/** Pace of deliveries. */
export type RateSettings =
  | RateLimit
  | (GroupSettings & {
      /** Left out: deliveries are not limited. The compiler's error quotes this type, which nobody means to give. */
      rateLimit?:
        | "rateLimitPeriod is missing beside rateLimit: second, minute, hour or concurrent"
        | undefined;
      /** Left out with `rateLimit`. The compiler's error quotes this type, which nobody means to give. */
      rateLimitPeriod?: "rateLimit is missing beside rateLimitPeriod: a number of deliveries" | undefined;
    });

/** No simple limit. */
export type NoRateLimit = Exclude<RateSettings, RateLimit>;

/** Config of a destination of type HTTP. */
export type HttpDestinationConfig = {
  /** Where events are delivered to. */
  url: string;
} & DeliverySettings &
  RateSettings &
  DestinationAuth;

/** Config of a destination of type CLI: events go to `hookdeck listen`. */
export type CliDestinationConfig = {
  /** Path on the developer's server, such as `/webhooks`. */
  path: string;
} & DeliverySettings &
  DestinationAuth;

/** Config of a destination of type MOCK_API: Hookdeck answers itself, with an echo. */
export type MockApiDestinationConfig = DeliverySettings & RateSettings & DestinationAuth;

const groupRate = {
  rate: z.int().min(1).max(groupRateMax),
  ratePeriod: z.enum(groupRatePeriods),
};

const delivery = {
  pathForwardingDisabled: z.boolean().exactOptional(),
  httpMethod: z.enum(destinationHttpMethods).exactOptional(),
  deliveryTimeout: z.int().min(1).max(deliveryTimeoutMax).exactOptional(),
};

const pace = {
  rateLimit: z.int().min(1).exactOptional(),
  rateLimitPeriod: z.enum(rateLimitPeriods).exactOptional(),
  deliveryPolicy: z
    .strictObject({
      groups: z.strictObject({
        key: z
          .string()
          .max(groupKeyMaxLength)
          .regex(groupKeyPattern, "must start with headers, body, query or path, such as body.customer_id"),
        ...groupRate,
        overrides: z.record(z.string(), z.strictObject(groupRate)).exactOptional(),
      }),
    })
    .exactOptional(),
};

/** Schema of {@link HttpDestinationConfig}. @internal */
export const httpDestinationConfig = withAuth({
  url: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }),
  ...delivery,
  ...pace,
});

/** Schema of {@link CliDestinationConfig}. @internal */
export const cliDestinationConfig = withAuth({ path: z.string().min(1), ...delivery });

/** Schema of {@link MockApiDestinationConfig}. @internal */
export const mockApiDestinationConfig = withAuth({ ...delivery, ...pace });
