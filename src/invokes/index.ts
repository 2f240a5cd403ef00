import { bulkInvokes } from "./bulk";
import type { Invoke } from "./invoke";
import { lookupInvokes } from "./lookups";

export type { Invoke } from "./invoke";

/** Every function of the package that the plugin serves, by the last part of its token. */
export const invokes: Readonly<Record<string, Invoke>> = { ...lookupInvokes, ...bulkInvokes };
