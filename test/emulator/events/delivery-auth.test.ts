import { createHmac } from "node:crypto";
import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, send, useReceiver } from "../routing";

const clock = heldClock(Date.parse("2026-06-10T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const receiver = useReceiver();

/** Connects to a destination on this machine that is authorized like that. */
function authorized(auth_type: string, auth: object) {
  return connect(hookdeck, { destination: http(receiver.url, { auth_type, auth }) });
}

describe("the auth of a destination", () => {
  const signed = createHmac("sha256", "s").update("{}").digest("base64");
  const cases: [string, object, object][] = [
    ["BASIC_AUTH", { username: "me", password: "pw" }, { authorization: `Basic ${btoa("me:pw")}` }],
    ["BEARER_TOKEN", { token: "t" }, { authorization: "Bearer t" }],
    ["API_KEY", { key: "X-Key", api_key: "k" }, { "x-key": "k" }],
    ["CUSTOM_SIGNATURE", { key: "X-Sign", signing_secret: "s" }, { "x-sign": signed }],
  ];
  for (const [auth_type, auth, headers] of cases) {
    test(`${auth_type} is in the headers, and Hookdeck's signature is not`, async () => {
      const { url } = await connect(hookdeck, { destination: http(receiver.url, { auth_type, auth }) });
      await send(hookdeck, url);
      expect(receiver.got[0]?.headers).toMatchObject(headers);
      expect(receiver.got[0]?.headers).not.toHaveProperty("x-hookdeck-signature");
    });
  }

  test("API_KEY can be in the query", async () => {
    const auth = { key: "key", api_key: "k", to: "query" };
    const { url } = await connect(hookdeck, {
      destination: http(receiver.url, { auth_type: "API_KEY", auth }),
    });
    await send(hookdeck, `${url}?a=1`);
    expect(receiver.got[0]?.url).toBe("/?a=1&key=k");
  });
});

test("guess: AWS_SIGNATURE signs host, content type, time and body, without Hookdeck's signature", async () => {
  const auth = { access_key_id: "AKIDEXAMPLE", secret_access_key: "s", region: "eu-west-1", service: "sqs" };
  const { url } = await authorized("AWS_SIGNATURE", auth);
  await send(hookdeck, url);
  const [got] = receiver.got;
  const time = new Date(clock.now()).toISOString().replace(/[-:]|\.000/g, "");
  expect(got?.headers).toMatchObject({
    "x-amz-date": time,
    authorization: expect.stringMatching(
      new RegExp(
        `^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${time.slice(0, 8)}/eu-west-1/sqs/aws4_request, ` +
          "SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}$",
      ),
    ),
  });
  expect(got?.headers).not.toHaveProperty("x-hookdeck-signature");
});
