import { z } from "zod";
import { destinationHttpMethods } from "../../../specs/limits";
import { type DeliveryPolicyChange, defaultDelivery } from "../../contract/delivery-policy";
import { type Body, given, readBody } from "../../contract/fields";
import { as, type Reading, read, together } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { DestinationAuth, DestinationConfig } from "../../store/destination";
import { defaultAuth, readDestinationAuth } from "./auth";

/** The keys of a config that a request gave. */
export interface DestinationConfigChange extends Partial<DestinationAuth> {
  readonly url?: string | undefined;
  readonly path?: string | undefined;
  readonly http_method?: string | null | undefined;
  readonly path_forwarding_disabled?: boolean | undefined;
  readonly delivery: DeliveryPolicyChange;
}

/** What a new destination has where a request says nothing. */
export const defaultConfig: DestinationConfig = {
  http_method: null,
  path_forwarding_disabled: false,
  delivery: defaultDelivery,
  ...defaultAuth,
};

const path = z.string().min(1);
const url = z.string().min(1).pipe(z.url());
const anyFields = z.object({
  url: url.optional(),
  path: path.optional(),
  http_method: z.enum(destinationHttpMethods).nullish(),
  path_forwarding_disabled: z.boolean().optional(),
});
const httpFields = anyFields.extend({ url });
const cliFields = anyFields.extend({ path });

/** Reads a config. `type` is the one that the request names: with it comes the key that the type needs. */
export function readDestinationConfig(
  version: Version,
  type: string | undefined,
  value: unknown,
  at: string,
): Reading<DestinationConfigChange> {
  const body = readBody(value, at);
  if (!body.ok) return body;
  const plain = type === "HTTP" ? httpFields : type === "CLI" ? cliFields : anyFields;
  const delivery = as("delivery", read(version.delivery.schema, body.value, at));
  return together(together(read(plain, body.value, at), delivery), readDestinationAuth(body.value, at));
}

/** The config after a change: key by key, the delivery one level deep, groups and auth as a whole (seen live). */
export function mergeConfig(
  type: string,
  config: DestinationConfig,
  change: DestinationConfigChange,
): DestinationConfig {
  const merged = {
    ...config,
    ...given(change),
    delivery: { ...config.delivery, ...given(change.delivery) },
  };
  return {
    ...merged,
    url: type === "HTTP" ? merged.url : undefined,
    path: type === "CLI" ? merged.path : undefined,
    // a CLI destination takes a delivery policy and drops it (seen live)
    delivery: type === "CLI" ? { ...defaultDelivery, timeout: merged.delivery.timeout } : merged.delivery,
  };
}

/** A config as an API version shows it. Credentials are masked unless asked for. */
export function renderConfig(
  version: Version,
  type: string,
  config: DestinationConfig,
  reveal: boolean,
): Body {
  const { url, path, http_method, path_forwarding_disabled, auth_type, auth, delivery } = config;
  return {
    ...given({ url, path }),
    ...version.delivery.render(delivery, type),
    http_method,
    path_forwarding_disabled,
    auth: reveal ? auth : {},
    auth_type,
  };
}
