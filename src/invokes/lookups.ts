import { z } from "zod";
import { type Search, searches } from "../functions/lookups/search";
import { namingOf } from "../schema/spec";
import type { Invoke } from "./invoke";

/** `getSource`, `getSources` and their like, by the name of the function. */
export const lookupInvokes: Readonly<Record<string, Invoke>> = Object.fromEntries(
  Object.entries(searches).flatMap(([type, search]) => [
    [`get${type}`, one(search)],
    [`get${type}s`, many(type, search)],
  ]),
);

function one(search: Search): Invoke {
  const { spec } = search;
  const within = namingOf(spec)?.within;
  return {
    description: `The ${spec.noun} of an id or a name. Throws when there is none.`,
    inputs: z.strictObject({
      id: z.string().exactOptional().describe(`Id in Hookdeck. Give it, or the name.`),
      name: z.string().exactOptional().describe(`Name in Hookdeck. Give it, or the id.`),
      ...(within !== undefined && {
        [within]: z
          .string()
          .exactOptional()
          .describe("Within what the name is unique. Give it with the name only."),
      }),
      includeSecrets: z
        .boolean()
        .exactOptional()
        .describe("Whether secrets are fetched too. Defaults to false."),
    }),
    outputs: { found: spec },
    secrets: spec.secrets,
    async call({ includeSecrets, ...by }, client) {
      return search.get(client, search.keyOf(by), includeSecrets === true);
    },
  };
}

function many(type: string, search: Search): Invoke {
  const { noun } = search.spec;
  const list = `${type[0]?.toLowerCase()}${type.slice(1)}s`;
  return {
    description: `All ${noun}s that a filter matches, disabled ones too; all of the project without a filter.`,
    inputs: search.filter,
    outputs: { found: search.spec, list },
    secrets: [],
    async call(filter, client) {
      return {
        [list]: await search
          .list(
            async () => client,
            filter,
            (item) => item,
          )
          .all(),
      };
    },
  };
}
