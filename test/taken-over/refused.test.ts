import type { Plain } from "../../src/schema/plain";
import { opened } from "../opened";
import { type Account, collections, withAccount } from "../provider/account";

type Type = "Source" | "Destination" | "IssueTrigger";

interface Change {
  readonly type: Type;
  /** What somebody made with the bare API. */
  readonly body: Plain;
  /** The program that takes it over, and the next one. */
  readonly programs: readonly [Plain, Plain];
  /** What of it stands in Hookdeck in the end. */
  readonly left: Plain;
}

const basic = { username: "canary-user", password: "canary-password" };
const incident = { severity_id: "sev_1", severity_name: "high" };
const trigger = { type: "delivery", configs: { strategy: "first_attempt", connections: "*" } };

const changes: readonly (readonly [string, Change])[] = [
  [
    "the type of a source whose credentials the program leaves out",
    {
      type: "Source",
      body: { type: "STRIPE", config: { auth: { webhook_secret_key: "canary-secret" } } },
      programs: [{ type: "STRIPE" }, { type: "WEBHOOK" }],
      left: { type: "WEBHOOK", config: { auth: null, auth_type: null } },
    },
  ],
  [
    "the type of a destination whose credentials the program leaves out",
    {
      type: "Destination",
      body: { type: "MOCK_API", config: { auth_type: "BASIC_AUTH", auth: basic } },
      programs: [{ type: "MOCK_API" }, { type: "HTTP", config: { url: "https://a.example.com" } }],
      left: { type: "HTTP", config: { url: "https://a.example.com" } },
    },
  ],
  [
    "an option of a channel that leaves the program",
    {
      type: "IssueTrigger",
      body: { ...trigger, channels: { incidentio: incident } },
      programs: [
        { ...trigger, channels: { incidentio: { severityId: "sev_1", severityName: "high" } } },
        { ...trigger, channels: { incidentio: { severityId: "sev_1" } } },
      ],
      left: { channels: { incidentio: { severity_id: "sev_1" } } },
    },
  ],
];

test.each(changes)("Hookdeck takes the update that changes %s", (_, { type, body, programs, left }) =>
  withAccount("2026-09-01", async (account) => {
    await account.api("PUT", collections[type], { name: "it", ...body });
    const [first, second] = programs.map((program) => checked(account, type, program));
    const { id, outs } = await account.lifecycle(type).create(first ?? {});
    await account.lifecycle(type).update(id, opened(outs), second ?? {});
    expect(await account.live(type, id)).toMatchObject(left);
  }),
);

function checked(account: Account, type: Type, program: Plain): Plain {
  const { inputs, problems } = account.lifecycle(type).check({}, { name: "it", ...program });
  expect(problems).toEqual([]);
  return inputs;
}
