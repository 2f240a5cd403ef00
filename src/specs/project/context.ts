import { z } from "zod";

/** What Hookdeck's dashboard asks about the use of a project. */
export interface ProjectContext {
  /** What it is for. */
  use?: (typeof uses)[number];
  /** What it belongs to. */
  industry?: (typeof industries)[number];
  /** People in the company. */
  size?: (typeof sizes)[number];
  /** Events a month. */
  approxUsage?: (typeof usages)[number];
  /** Guides of the dashboard that are done. */
  completedGuides?: string[];
  /** Guides of the dashboard that are put away. */
  dismissedGuides?: string[];
}

const uses = ["dev", "recovery", "monitoring", "manage"] as const;
const industries = ["app", "saas", "ecommerce", "agency"] as const;
const sizes = ["1-5", "6-25", "26-150", "150+"] as const;
const usages = ["< 1M", "1-10M", "10-50M", "50+ M"] as const;
const guides = z.array(z.string().max(255)).exactOptional();

/** Schema of {@link ProjectContext}. @internal */
export const projectContext = z.strictObject({
  use: z.enum(uses).exactOptional(),
  industry: z.enum(industries).exactOptional(),
  size: z.enum(sizes).exactOptional(),
  approxUsage: z.enum(usages).exactOptional(),
  completedGuides: guides,
  dismissedGuides: guides,
});
