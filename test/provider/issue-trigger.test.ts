import { opened } from "../opened";
import { withAccount } from "./account";
import { told } from "./told";

test("channels that somebody gave a trigger without any are found and taken away", async () => {
  await withAccount("2026-09-01", async (account) => {
    const declared = {
      name: "it",
      type: "delivery",
      configs: { strategy: "first_attempt", connections: "*" },
    };
    const provider = account.lifecycle("IssueTrigger");
    const lines = await told(async () => provider.check({}, declared));
    expect(lines).toEqual([expect.stringContaining("has no channel")]);
    const { id, outs } = await provider.create(declared);
    const before = await account.live("IssueTrigger", id);
    await account.edit("IssueTrigger", id, { channels: { slack: { channel_name: "#EDITED" } } });
    const found = await account.lifecycle("IssueTrigger").read(id, opened(outs));
    expect(opened(found?.inputs ?? {})["channels"]).toEqual({ slack: { channelName: "#EDITED" } });
    const props = opened(found?.props ?? {});
    expect(provider.diff(props, declared)).not.toMatchObject({ changes: false });
    await provider.update(id, props, declared);
    expect(await account.live("IssueTrigger", id)).toEqual(before);
  });
});
