import type { destinationTypes } from "../../specs/limits";
import type { DeliveryPolicy } from "../contract/delivery-policy";
import type { Body } from "../contract/fields";
import type { Stored } from "./store";

/** The credentials that Hookdeck delivers with. */
export interface DestinationAuth {
  readonly auth_type: string;
  readonly auth: Body;
}

/** A destination's config as stored, for both API versions. */
export interface DestinationConfig extends DestinationAuth {
  readonly url?: string | undefined;
  readonly path?: string | undefined;
  readonly http_method: string | null;
  readonly path_forwarding_disabled: boolean;
  readonly delivery: DeliveryPolicy;
}

/** Where a destination takes events to. */
export type DestinationType = (typeof destinationTypes)[number];

/** A destination as stored. */
export interface Destination extends Stored {
  name: string;
  description: string | null;
  type: DestinationType;
  config: DestinationConfig;
}
