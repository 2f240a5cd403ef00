import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";
import { standing } from "../ownership";
import { route } from "../ownership-programs";

const group = `const group = (name, options) => new pulumi.ComponentResource("lab:index:Group", name, {}, options);`;
const inside = `${group} new hookdeck.Source("orders", {}, { parent: group("inside") });`;
const under = (provider: string, options = "") => `
  const provider = new hookdeck.Provider("${provider}", { apiKey: process.env.HOOKDECK_KEY_OF_LAB }, { ${options} });
  new hookdeck.Source("orders", {}, { provider });`;

/** What the guide about names tells to do: a program, and the same with other names and aliases. */
const moves: readonly (readonly [title: string, before: string, after: string])[] = [
  [
    "a logical name",
    'new hookdeck.Source("orders");',
    'new hookdeck.Source("checkout", { name: "orders" }, { aliases: [{ name: "orders" }] });',
  ],
  [
    "a move into a component",
    'new hookdeck.Source("orders");',
    `${group} new hookdeck.Source("orders", {}, { parent: group("inside"), aliases: [{ parent: pulumi.rootStackResource }] });`,
  ],
  [
    "a move out of a component that stays",
    inside,
    `${group} new hookdeck.Source("orders", {}, { aliases: [{ parent: group("inside") }] });`,
  ],
  [
    "a component",
    inside,
    `${group} new hookdeck.Source("orders", {}, { parent: group("other", { aliases: [{ name: "inside" }] }) });`,
  ],
  ["a WebhookRoute", route("orders"), route("checkout", 'aliases: [{ name: "orders" }]')],
  ["a provider", under("one"), under("two", 'aliases: [{ name: "one" }]')],
];

describe.each(engines())("$title", (engine) => {
  test.each(moves)("another name with an alias calls for nothing: %s", async (_, before, after) => {
    const key = "canary-key-of-the-lab";
    const settings = { other: { apiKey: key }, env: { HOOKDECK_KEY_OF_LAB: key } };
    await inLab(
      engine,
      before,
      async (lab) => {
        expectOk(await lab.stack.up());
        const first = await standing(lab);
        lab.program(after);
        // a component that is new is created, which calls for nothing either
        const ofResources = (line: string) => !line.includes(" Group ");
        expect(lines(expectOk(await lab.stack.preview())).filter(ofResources)).toEqual([]);
        const made = await lab.calls(async () =>
          expect(lines(expectOk(await lab.stack.up())).filter(ofResources)).toEqual([]),
        );
        expect(made.filter((call) => !call.startsWith("GET"))).toEqual([]);
        expect(await standing(lab)).toEqual(first);
      },
      settings,
    );
  });
});
