import type { z } from "zod";
import type { Plain } from "../../schema/plain";
import type { Finding } from "./filter-verdict";

/** What one rule says that Hookdeck takes and that does not do what it says. Paths begin below the rule. */
export interface Examined {
  /** What contradicts itself. */
  readonly problems?: readonly Finding[];
  /** What has no effect, or not the one that it seems to have. */
  readonly findings?: readonly Finding[];
  /** Whether the findings make the whole rule useless, which refuses it; otherwise they are warnings. */
  readonly isUseless?: boolean;
}

/** A kind of rule, as data: one file has it and its interface, and `rules.ts` lists it. */
export interface RuleKind<Rule> {
  readonly schema: z.ZodObject & z.ZodType<Rule>;
  /** What the schema cannot say. The rule may be no valid one. */
  readonly examine?: (rule: Plain) => Examined;
  /** What such a rule is called in a picture. `names` has the names of transformations by id. */
  readonly label: (rule: Plain, names: ReadonlyMap<string, string>) => string;
}
