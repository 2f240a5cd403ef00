import { bases } from "../fields/bases";
import { opened } from "../opened";
import { accountIn, collections, endsOf, ofOrganization, withAccount } from "./account";

/** What is looked up: an object of each kind that a project has many of, with a secret where it may have one. */
const secrets = {
  Source: { config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-key" } } },
  Destination: {
    config: { url: "https://a.example.com/", authType: "BEARER_TOKEN", auth: { token: "canary-token" } },
  },
  Transformation: { env: { TOKEN: "canary-token" } },
};
const kinds = (Object.keys(bases) as (keyof typeof bases)[]).filter(
  (type) => type in collections && type !== "WebhookNotifications" && !ofOrganization.includes(type),
);

test.each(kinds)("a refresh finds a looked-up %s as the lookup left it", async (type) => {
  await withAccount("2026-09-01", async ({ emulator }) => {
    const account = accountIn(emulator);
    const given = { name: "it", ...bases[type], ...Object(Reflect.get(secrets, type)) };
    const { inputs, problems } = account
      .lifecycle(type)
      .check({}, { ...given, ...(await endsOf(account, type)) });
    expect(problems).toEqual([]);
    const { id } = await account.lifecycle(type).create(inputs);
    const looked = await account.lifecycle(type).read(id, {});
    const refreshed = await account.lifecycle(type).read(id, opened(looked?.props ?? {}));
    expect(refreshed?.props).toEqual(looked?.props);
  });
});
