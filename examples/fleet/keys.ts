import type { Customer } from "./customers";

/** Gets the API key of a customer's project; it is asked for when that customer's turn comes. */
export type KeyOf = (customer: Customer) => Promise<string>;

/**
 * The key in the environment: `HOOKDECK_API_KEY_ACME` for the customer `acme`. Pulumi ESC puts it there
 * (`pulumi env run <environment> -- npx tsx deploy.ts`), as do the secrets of a CI; where there are hundreds, ask the
 * store here.
 */
export const keyFromEnvironment: KeyOf = async ({ id }) => {
  const name = `HOOKDECK_API_KEY_${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  const key = process.env[name];
  if (!key) throw new Error(`the environment has no ${name}`);
  return key;
};
