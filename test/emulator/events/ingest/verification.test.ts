import { createHmac } from "node:crypto";
import { heldClock } from "../../../../src/emulator";
import { useHookdeck } from "../../hookdeck";
import { connect, only, rows, send } from "../../routing";

const hookdeck = useHookdeck({ clock: heldClock(), rateLimit: { limit: 100_000 } });

/** A source, the headers that prove the sender, and the status of a wrong proof. */
type Proven = [string, object, Record<string, string>, number];

describe("verification", () => {
  const body = '{"order":1}';
  const sign = (algorithm: string, encoding: "hex" | "base64" | "base64url") =>
    createHmac(algorithm, "secret").update(body).digest(encoding);
  const secret = { webhook_secret_key: "secret" };
  const hmac = { algorithm: "sha256", encoding: "hex", header_key: "X-Sign", ...secret };
  const slack = createHmac("sha256", "secret").update(`v0:7:${body}`).digest("hex");
  const stripe = createHmac("sha256", "secret").update(`7.${body}`).digest("hex");
  const svix = createHmac("sha256", Buffer.from("c2VjcmV0", "base64"))
    .update(`id.7.${body}`)
    .digest("base64");
  const basic = `Basic ${Buffer.from("me:pw").toString("base64")}`;
  const generic = (auth_type: string, auth: object) => ({ type: "WEBHOOK", config: { auth_type, auth } });
  const named = (type: string, auth: object = secret) => ({ type, config: { auth } });
  const whsec = { webhook_secret_key: "whsec_c2VjcmV0" };
  const proven: Proven[] = [
    ["HMAC", generic("HMAC", hmac), { "x-sign": sign("sha256", "hex") }, 401],
    [
      "HMAC of sha1 in base64",
      generic("HMAC", { ...hmac, algorithm: "sha1", encoding: "base64" }),
      { "x-sign": sign("sha1", "base64") },
      401,
    ],
    ["HMAC of md5", generic("HMAC", { ...hmac, algorithm: "md5" }), { "x-sign": sign("md5", "hex") }, 200],
    ["basic auth", generic("BASIC_AUTH", { username: "me", password: "pw" }), { authorization: basic }, 401],
    ["an API key", generic("API_KEY", { header_key: "X-Key", api_key: "k" }), { "x-key": "k" }, 401],
    ["SHOPIFY", named("SHOPIFY"), { "x-shopify-hmac-sha256": sign("sha256", "base64") }, 401],
    ["GITHUB", named("GITHUB"), { "x-hub-signature-256": `sha256=${sign("sha256", "hex")}` }, 200],
    ["STRIPE", named("STRIPE"), { "stripe-signature": `t=7,v1=${stripe}` }, 200],
    ["LINEAR", named("LINEAR"), { "linear-signature": sign("sha256", "hex") }, 200],
    ["SLACK", named("SLACK"), { "x-slack-request-timestamp": "7", "x-slack-signature": `v0=${slack}` }, 200],
    ["TYPEFORM", named("TYPEFORM"), { "typeform-signature": `sha256=${sign("sha256", "base64")}` }, 200],
    ["WOOCOMMERCE", named("WOOCOMMERCE"), { "x-wc-webhook-signature": sign("sha256", "base64") }, 200],
    ["GITLAB by its token", named("GITLAB", { api_key: "k" }), { "x-gitlab-token": "k" }, 200],
    [
      "GITLAB by its signature",
      { type: "GITLAB", config: { auth_type: "STANDARD_WEBHOOKS", auth: whsec } },
      { "webhook-id": "id", "webhook-timestamp": "7", "webhook-signature": `v1,${svix}` },
      200,
    ],
    ...["CHARGEBEE_BILLING", "GREENDOT", "PIPEDRIVE", "POSTMARK"].map((type): Proven => {
      return [type, named(type, { username: "me", password: "pw" }), { authorization: basic }, 200];
    }),
    [
      "SHOPIFY, by a WEBHOOK source",
      generic("SHOPIFY", secret),
      { "x-shopify-hmac-sha256": sign("sha256", "base64") },
      401,
    ],
    [
      "HMAC of sha512 in base64url",
      generic("HMAC", { ...hmac, algorithm: "sha512", encoding: "base64url" }),
      { "x-sign": sign("sha512", "base64url") },
      401,
    ],
    [
      "HMAC, by an HTTP source",
      { type: "HTTP", config: { auth_type: "HMAC", auth: hmac } },
      { "x-sign": sign("sha256", "hex") },
      401,
    ],
    [
      "RESEND",
      named("RESEND", whsec),
      { "svix-id": "id", "svix-timestamp": "7", "svix-signature": `v1,${svix}` },
      200,
    ],
  ];
  for (const [name, source, headers, refusal] of proven) {
    test(`by ${name} takes the right proof, and answers ${refusal} to a wrong one`, async () => {
      const { url } = await connect(hookdeck, { source: { ...source } });
      expect((await send(hookdeck, url, undefined, { body, headers })).status).toBe(200);
      const wrong = await send(hookdeck, url, undefined, {
        body: '{"order":2}',
        headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, `x${value}`])),
      });
      expect(wrong.status).toBe(refusal);
      expect((await send(hookdeck, url, undefined, { body })).status).toBe(refusal);
      const [first, ...others] = await rows(hookdeck, "/requests");
      expect(first).toMatchObject({ verified: true, rejection_cause: null });
      for (const other of others) {
        expect(other).toMatchObject({
          verified: false,
          rejection_cause: "VERIFICATION_FAILED",
          events_count: 0,
        });
      }
      if (refusal === 401) expect(wrong.text).toBe("");
    });
  }

  test("by an API key looks into the query, too", async () => {
    const { url } = await connect(hookdeck, {
      source: generic("API_KEY", { header_key: "key", api_key: "k" }),
    });
    expect((await send(hookdeck, `${url}?key=k`)).status).toBe(200);
    expect(await only(hookdeck, "/requests")).toMatchObject({ verified: true });
  });

  test("guess: of a provider whose scheme the emulator does not know is left out", async () => {
    const { url } = await connect(hookdeck, { source: named("ASCEND") });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/requests")).toMatchObject({ verified: false, rejection_cause: null });
  });

  test("guess: of MCP_EVENTS is by the signature of Standard Webhooks", async () => {
    const { url } = await connect(hookdeck, { source: named("MCP_EVENTS", whsec) });
    const headers = { "webhook-id": "id", "webhook-timestamp": "7", "webhook-signature": `v1,${svix}` };
    await send(hookdeck, url, undefined, { body, headers });
    await send(hookdeck, url, undefined, { body });
    expect(await rows(hookdeck, "/requests")).toMatchObject([
      { verified: true, rejection_cause: null },
      { verified: false, rejection_cause: "VERIFICATION_FAILED" },
    ]);
  });

  test("is not asked for where a source has no auth", async () => {
    const { url } = await connect(hookdeck, { source: { type: "SHOPIFY" } });
    expect((await send(hookdeck, url)).status).toBe(200);
    expect(await only(hookdeck, "/requests")).toMatchObject({ verified: false, rejection_cause: null });
  });

  test("guess: that fails comes before what is wrong with the body, and after the method", async () => {
    const { url } = await connect(hookdeck, { source: generic("HMAC", hmac) });
    expect((await send(hookdeck, url, undefined, { body: "{" })).status).toBe(401);
    expect((await send(hookdeck, url, undefined, { method: "GET", body: null })).status).toBe(200);
    expect((await rows(hookdeck, "/requests")).map(({ rejection_cause }) => rejection_cause)).toEqual([
      "VERIFICATION_FAILED",
      "UNSUPPORTED_HTTP_METHOD",
    ]);
  });
});
