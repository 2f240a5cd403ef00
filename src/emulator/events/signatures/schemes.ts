import { bodySchemes } from "./body-schemes";
import type { Scheme } from "./check";
import { keySchemes } from "./key-schemes";
import { ownSchemes } from "./own-schemes";
import { timedSchemes } from "./timed-schemes";

/** How providers sign their requests, by the type of their sources. */
export const schemes: Readonly<Record<string, Scheme>> = {
  ...bodySchemes,
  ...timedSchemes,
  ...ownSchemes,
  ...keySchemes,
};
