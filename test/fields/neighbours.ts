import { isPlain, omit, type Plain } from "../../src/schema/plain";
import { bases } from "./bases";
import { type FieldCase, join } from "./case";

/** What stands beside the field, to be kept by an update of it. */
const neighbours: Partial<Record<FieldCase["type"], Plain>> = {
  Source: {
    description: "neighbour",
    config: {
      allowedHttpMethods: ["PUT"],
      customResponse: { contentType: "json", body: "{}" },
      authType: "BASIC_AUTH",
      auth: { username: "canary-neighbour", password: "canary-neighbour" },
    },
  },
  Destination: {
    description: "neighbour",
    config: {
      httpMethod: "POST",
      pathForwardingDisabled: true,
      rateLimit: 3,
      rateLimitPeriod: "minute",
      authType: "BASIC_AUTH",
      auth: { username: "canary-neighbour", password: "canary-neighbour" },
    },
  },
  Connection: { description: "neighbour", rules: [{ type: "delay", delay: 5 }] },
  Transformation: { env: { OTHER: "canary-neighbour" } },
};

/** The inputs without the field: its base, with the neighbours that leave it free. */
export function without({ type, base, declared }: FieldCase): Plain {
  if (base) return base;
  const beside = neighbours[type] ?? {};
  const config = isPlain(beside["config"]) ? omit(beside["config"], keysOf(declared["config"])) : undefined;
  return join(bases[type], { ...omit(beside, keysOf(declared)), ...(config && { config }) });
}

/** The keys of an object; none of anything else. */
export function keysOf(value: unknown): string[] {
  return isPlain(value) ? Object.keys(value) : [];
}
