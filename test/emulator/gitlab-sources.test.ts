import { startEmulator } from "../../src/emulator";
import { accountIn } from "../provider/account";

/** Creates a GITLAB source through the provider and reads it back, with the auth that the API keeps. */
async function gitlab(config: object): Promise<unknown> {
  const emulator = await startEmulator();
  try {
    const account = accountIn(emulator);
    const { id } = await account.lifecycle("Source").create({ name: "g", type: "GITLAB", config });
    return (await account.live("Source", id))["config"];
  } finally {
    await emulator.close();
  }
}

test("a GITLAB source keeps the kind of its verification and what belongs to it", async () => {
  const auth = { webhookSecretKey: "whsec_1" };
  expect(await gitlab({ authType: "STANDARD_WEBHOOKS", auth })).toMatchObject({
    auth_type: "STANDARD_WEBHOOKS",
    auth: { webhook_secret_key: "whsec_1" },
  });
  expect(await gitlab({ authType: "GITLAB", auth: { apiKey: "token" } })).toMatchObject({
    auth_type: "GITLAB",
    auth: { api_key: "token" },
  });
});

test("a GITLAB source takes its secret token without a name", async () => {
  const config = await gitlab({ auth: { apiKey: "token" } });
  expect(config).toMatchObject({ auth: { api_key: "token" } });
  expect(config).not.toHaveProperty("auth_type");
});
