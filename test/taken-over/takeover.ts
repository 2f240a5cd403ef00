import fc from "fast-check";
import { mapValues, type Plain } from "../../src/schema/plain";
import { drawn } from "../openapi/drawn";
import type { Extract } from "../openapi/extract";
import { collections } from "../provider/account";
import type { Holding } from "./held";
import { spelling } from "./spelled";

/** Kinds of objects that a program can take over or import, and whose shapes the documents have. */
export const kinds = [
  "Source",
  "Destination",
  "Connection",
  "Transformation",
  "IssueTrigger",
  "Bookmark",
  "Project",
  "ApiKey",
] as const;
export type Type = (typeof kinds)[number];

/** An object that is there, and programs that declare a part of it, or something else. */
export interface Takeover {
  readonly holding: Holding;
  /** What the programs declare, one after the other: parts of these answers. */
  readonly programs: readonly Wish[];
}

interface Wish {
  /** An answer that shows what is wished for; left out, it is the one that is there. */
  readonly like: Plain | undefined;
  /** Which of its fields are declared, in turn. */
  readonly declared: readonly boolean[];
}

/** Keys without which an answer is none, although the documents do not say so. */
const always = ["config", "configs", "rules"];

/** What every answer has, so that the provider knows the object. */
const identity = {
  id: "obj_1",
  name: "it",
  alias: "it",
  label: "it",
  team_id: "tm_held",
  organization_id: "org_held",
  url: "https://events.example.com/it",
  key: "canary-key-of-a-key",
  deleted_at: null,
  created_at: "2026-11-01T10:00:00.000Z",
  updated_at: "2026-11-01T10:00:00.000Z",
};

/** What the provider needs of an answer, whatever the documents say. */
const timed = ["created_at", "updated_at", "team_id", "organization_id"];

/** What an answer has besides: what a connection is between, what a bookmark keeps and is called. */
const own = {
  Connection: { source: { id: "src_end" }, destination: { id: "des_end" } },
  Bookmark: { webhook_id: "web_end", alias: "it" },
  // a project cannot become one of another type
  Project: { type: "event_gateway" },
  ApiKey: { team_id: "tm_held" },
} as const;

/** Random objects of a kind, and random programs. */
export function takeover(extract: Extract, type: Type): fc.Arbitrary<Takeover> {
  const answer = drawn(extract[type]?.shown, always).map((shown) => ({
    ...Object(shown),
    ...mapValues(identity, (value, key) => (key in Object(shown) || timed.includes(key) ? value : undefined)),
    ...("name" in (Object(extract[type]?.shown)["properties"] ?? {}) && { name: "it" }),
    ...Object(Object(own)[type]),
  }));
  const wish = fc.record({
    like: fc.option(answer, { nil: undefined }),
    declared: fc.array(fc.boolean(), { minLength: 5, maxLength: 9 }),
  });
  return fc.record({
    holding: fc.record({
      type: fc.constant(type),
      path: fc.constant(collections[type]),
      live: answer,
      spellings: fc.array(spelling, { minLength: 1, maxLength: 4 }),
      merges: fc.boolean(),
    }),
    programs: fc.array(wish, { minLength: 1, maxLength: 3 }),
  });
}
