import { silentTrigger } from "../fields/bases";
import { declare, expectOk, withStack } from "../gitops/stack";

interface Claim {
  readonly type: string;
  /** What the program declares, one version after the other. */
  readonly programs: readonly object[];
  /** Whether all of a source stays as it was before. */
  readonly keeps?: true;
}

const code = 'addHandler("transform", (request) => request);';

/** What people do to a program without a wish that anything changes in Hookdeck. */
const claims: readonly (readonly [string, Claim])[] = [
  [
    "a description that is there already is declared",
    { type: "Source", programs: [{}, { description: "the shop's" }], keeps: true },
  ],
  [
    "a setting in the config is declared as it is",
    { type: "Source", programs: [{}, { config: { allowedHttpMethods: ["PUT"] } }], keeps: true },
  ],
  [
    "a config without a word in it is declared",
    { type: "Source", programs: [{ config: {} }, {}, { config: {} }] },
  ],
  [
    "channels without one are declared",
    { type: "IssueTrigger", programs: [{ ...silentTrigger, channels: {} }, silentTrigger] },
  ],
  [
    "an environment without a variable is declared",
    { type: "Transformation", programs: [{ code, env: {} }, { code }, { code, env: {} }] },
  ],
  [
    "a switch is declared as it is, and left out again",
    { type: "Source", programs: [{}, { disabled: false }, {}], keeps: true },
  ],
];

test.each(claims)(
  "%s: each up is followed by an empty refresh and an empty up",
  (_, { type, programs, keeps }) =>
    withStack(
      () => undefined,
      async ({ account, stack }) => {
        const live = { description: "the shop's", config: { allowed_http_methods: ["PUT"] } };
        if (type === "Source") await account.api("PUT", "/sources", { name: "it", ...live });
        for (const program of programs) {
          stack.program(() => void declare(type, "it", program));
          expectOk(await stack.up());
          expect(expectOk(await stack.refresh()).summary).toEqual({ same: 2 });
          expect(expectOk(await stack.up({ refresh: true })).summary).toEqual({ same: 2 });
        }
        if (!keeps) return;
        const { id } = stack.resource("it");
        expect(await account.live("Source", String(id))).toMatchObject({ ...live, disabled_at: null });
      },
    ),
);
