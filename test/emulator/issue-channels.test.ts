import { schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const configs = { strategy: "final_attempt", connections: ["web_1"] };
const delivery = { name: "Failed, finally", type: "delivery", configs, channels: {} };

describe("channels", () => {
  const all = {
    slack: { channel_name: "#ops" },
    microsoft_teams: { channel_name: "Ops" },
    discord: { channel_name: "ops", channel_id: "1", webhook_url: "https://example.com" },
    betteruptime: { escalation_policy_id: "1", escalation_policy_name: "Ops" },
    incidentio: { severity_id: "1" },
    pagerduty: {},
    opsgenie: {},
    email: {},
  };

  test.each(["2025-07-01", "2026-09-01"])("can be any of eight on %s", async (version) => {
    const created = await ok("POST", "/issue-triggers", { ...delivery, channels: all }, { version });
    expect(Object(created)["channels"]).toEqual(all);
  });

  test("are refused without what they need, all failures together", async () => {
    const channels = { slack: {}, discord: { channel_name: "ops" }, betteruptime: {} };
    expect(await call("POST", "/issue-triggers", { ...delivery, channels })).toEqual(
      schemaRefusal(
        "channels.slack.channel_name is required",
        "channels.discord.channel_id is required",
        "channels.betteruptime.escalation_policy_id is required",
        "channels.betteruptime.escalation_policy_name is required",
      ),
    );
  });

  test("email takes member_emails on 2026-09-01: addresses without repeats, none, or null for all", async () => {
    for (const member_emails of [["a@example.com"], [], null]) {
      const channels = { email: { member_emails } };
      expect(await ok("PUT", "/issue-triggers", { ...delivery, channels })).toMatchObject({ channels });
    }
    const refused = (member_emails: readonly string[]) =>
      call("PUT", "/issue-triggers", { ...delivery, channels: { email: { member_emails } } });
    expect(await refused(["ops"])).toEqual(
      schemaRefusal("channels.email.member_emails[0] must be a valid email"),
    );
    expect(await refused(["a@example.com", "a@example.com"])).toEqual(
      schemaRefusal("channels.email.member_emails[1] contains a duplicate value"),
    );
  });

  test("guess: email ignores and hides member_emails on 2025-07-01", async () => {
    const channels = { email: { member_emails: ["a@example.com"] } };
    const older = { version: "2025-07-01" };
    const id = await idOf("PUT", "/issue-triggers", { ...delivery, channels });
    const shown = await ok("GET", `/issue-triggers/${id}`, undefined, older);
    expect(Object(shown)["channels"]).toEqual({ email: {} });
    await ok("PUT", "/issue-triggers", { ...delivery, channels }, older);
    expect(Object(await ok("GET", `/issue-triggers/${id}`))["channels"]).toEqual({ email: {} });
  });
});
