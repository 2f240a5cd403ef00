import { useHookdeck } from "../hookdeck";
import { connect, only } from "../routing";
import { ask } from "./page";

const hookdeck = useHookdeck();

const request = { method: "POST", path: "/", query: "", headers: {}, body: "{}", sign: false };

async function send(sourceId: string, given: object = {}) {
  const body = { ...request, project_id: hookdeck.emulator.projectId, source_id: sourceId, ...given };
  const response = await ask(hookdeck.emulator, "/send", { method: "POST", body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  await hookdeck.emulator.settle();
  return { status: response.status, answer };
}

test("a test request comes in as its sender's would, with its headers and no others", async () => {
  const { sourceId } = await connect(hookdeck);
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "TwilioProxy/1.1" };
  const sent = await send(sourceId, {
    path: "/sms",
    query: "a=1",
    headers,
    body: "From=%2B15550001111&Body=hi",
  });
  expect(sent.answer).toMatchObject({
    status: 200,
    signed: false,
    request_id: expect.stringMatching(/^req_/),
  });
  const { id } = await only(hookdeck, "/requests");
  const { data } = await hookdeck.ok("GET", `/requests/${id}`);
  expect(data).toMatchObject({
    path: "/sms",
    query: "a=1",
    body: { From: "+15550001111", Body: "hi" },
    headers: {
      host: expect.stringMatching(/^127\.0\.0\.1:/),
      "content-type": "application/x-www-form-urlencoded",
      "content-length": "27",
      "user-agent": "TwilioProxy/1.1",
    },
  });
  expect(hookdeck.emulator.received("api")).toHaveLength(1);
});

const hmac = { header_key: "X-Signature", algorithm: "sha512", webhook_secret_key: "secret" };
const signed: readonly (readonly [string, object])[] = [
  ...["STRIPE", "GITHUB", "SHOPIFY", "LINEAR", "TYPEFORM", "WOOCOMMERCE", "SLACK"].map(
    (type) => [type, { auth: { webhook_secret_key: "secret" } }] as const,
  ),
  ["WEBHOOK", { auth_type: "BASIC_AUTH", auth: { username: "ann", password: "pa:ss" } }],
  ["WEBHOOK", { auth_type: "API_KEY", auth: { header_key: "X-Key", api_key: "key" } }],
  ...["base64", "base64url", "hex"].map(
    (encoding) => ["WEBHOOK", { auth_type: "HMAC", auth: { ...hmac, encoding } }] as const,
  ),
];

test.each(signed)(
  "a source of type %s with %j takes what is signed for it, and nothing else",
  async (type, config) => {
    const { sourceId } = await connect(hookdeck, { source: { type, config } });
    expect((await send(sourceId, { sign: true })).answer).toMatchObject({ status: 200, signed: true });
    expect(await only(hookdeck, "/requests")).toMatchObject({ verified: true, rejection_cause: null });
    await send(sourceId);
    expect(await only(hookdeck, "/requests?verified=false")).toMatchObject({
      rejection_cause: "VERIFICATION_FAILED",
    });
  },
);

test("what cannot be signed goes out as it is, and the answer says so", async () => {
  const { sourceId } = await connect(hookdeck);
  expect((await send(sourceId, { sign: true })).answer).toMatchObject({ status: 200, signed: false });
});

test.each([
  ["a source that does not exist", { source_id: "src_none" }, 404],
  ["a header that would be two", { headers: { "a\r\nb": "1" } }, 422],
  ["a path that holds a query", { path: "/a?b" }, 422],
  ["a method that is none", { method: "get it" }, 422],
  ["a key that nobody knows", { retries: 1 }, 422],
])("%s is refused", async (_, given, status) => {
  const { sourceId } = await connect(hookdeck);
  expect((await send(sourceId, given)).status).toBe(status);
});
