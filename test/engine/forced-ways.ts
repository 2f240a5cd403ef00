import type { UpdateOptions } from "./engine";
import { everything, type Kind, kinds } from "./ownership";
import type { Wording } from "./ownership-programs";

/** Something that makes the engine create what is there already, and delete the old entry of it. */
export interface ForcedWay {
  readonly title: string;
  readonly before?: Wording;
  /** @default what was before */
  readonly after?: Wording;
  readonly up?: UpdateOptions;
  /** Whether everything is tainted before. */
  readonly taint?: boolean;
  /** Kinds of which an old entry is let go. @default all */
  readonly kept?: readonly Kind[];
}

const replace = [everything];
const inside = { options: 'parent: group("inside")' };

/** The one that stands for all of them where time is short. */
export const shortWay: ForcedWay = { title: "up --replace", up: { replace } };

/** Every other way. */
export const forcedWays: readonly ForcedWay[] = [
  { title: "up --target-replace", up: { targetReplace: [everything] } },
  { title: "pulumi state taint, then up", taint: true },
  { title: "a move into a component without aliases", after: inside },
  { title: "a move out of a component without aliases", before: inside, after: {} },
  { title: "new logical names with the same names", after: { suffix: "-2" } },
  {
    title: "replaceOnChanges on what is updated in place",
    after: { text: "two", options: 'replaceOnChanges: ["*"]' },
    // nothing of a domain can be updated
    kept: kinds.filter((kind) => kind !== "CustomDomain"),
  },
  {
    title: "new logical names under a renamed provider",
    before: { provider: "one" },
    after: { provider: "two", suffix: "-2" },
  },
  {
    title: "up --replace under a renamed provider",
    before: { provider: "one" },
    after: { provider: "two" },
    up: { replace },
  },
];
