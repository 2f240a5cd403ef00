import { createVerify, generateKeyPairSync } from "node:crypto";
import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, only, rows, send, useReceiver } from "../routing";

const clock = heldClock(Date.parse("2026-06-10T12:00:00Z"));
const lines: string[] = [];
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 }, log: (line) => lines.push(line) });
const receiver = useReceiver();

/** Connects to a destination on this machine that is authorized like that. */
function authorized(auth_type: string, auth: object) {
  return connect(hookdeck, { destination: http(receiver.url, { auth_type, auth }) });
}

const client = { client_id: "me", client_secret: "planted-secret", scope: "orders" };
const elsewhere = "https://login.example.com/token";

describe("a token of OAuth2", () => {
  const grants: [string, object, Record<string, string>][] = [
    ["OAUTH2_CLIENT_CREDENTIALS", {}, { grant_type: "client_credentials", scope: "orders" }],
    [
      "OAUTH2_AUTHORIZATION_CODE",
      { refresh_token: "r" },
      { grant_type: "refresh_token", refresh_token: "r", scope: "orders" },
    ],
  ];
  for (const [auth_type, more, fields] of grants) {
    test(`guess: of ${auth_type} is asked for by a form with basic auth, and carried as a bearer token`, async () => {
      receiver.handler = (outgoing, { url }) =>
        outgoing.end(url === "/token" ? '{"access_token":"t"}' : "ok");
      const { url } = await authorized(auth_type, {
        ...client,
        ...more,
        auth_server: `${receiver.url}/token`,
      });
      await send(hookdeck, url);
      const [asked, delivered] = receiver.got;
      expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual(fields);
      expect(asked).toMatchObject({
        method: "POST",
        url: "/token",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          authorization: `Basic ${btoa("me:planted-secret")}`,
        },
      });
      expect(delivered?.headers).toMatchObject({ authorization: "Bearer t" });
      expect(delivered?.headers).not.toHaveProperty("x-hookdeck-signature");
    });
  }

  test("guess: is asked for with the client in the form, or by the secret as bearer token, as the config says", async () => {
    const ask = async (authentication_type: string) => {
      const { url } = await authorized("OAUTH2_CLIENT_CREDENTIALS", {
        ...client,
        auth_server: elsewhere,
        authentication_type,
      });
      await send(hookdeck, url);
      return hookdeck.emulator.received(elsewhere).at(-1);
    };
    const inForm = await ask("x-www-form-urlencoded");
    expect(inForm?.headers).not.toHaveProperty("authorization");
    expect(Object.fromEntries(new URLSearchParams(inForm?.body))).toEqual({
      grant_type: "client_credentials",
      ...client,
    });
    expect((await ask("bearer"))?.headers).toMatchObject({ authorization: "Bearer planted-secret" });
  });

  test("is never asked for elsewhere: the stand-in receiver grants one, and the delivery carries it", async () => {
    const { url } = await authorized("OAUTH2_CLIENT_CREDENTIALS", { ...client, auth_server: elsewhere });
    await send(hookdeck, url);
    expect(hookdeck.emulator.received(elsewhere)).toMatchObject([
      { url: elsewhere, method: "POST", status: 200 },
    ]);
    expect(receiver.got).toMatchObject([{ headers: { authorization: "Bearer emulator_token" } }]);
  });

  test("is used until it expires, and then asked for again", async () => {
    const grant = { access_token: "t", expires_in: 60 };
    hookdeck.emulator.answer(elsewhere, { body: grant });
    const { url } = await authorized("OAUTH2_CLIENT_CREDENTIALS", { ...client, auth_server: elsewhere });
    await send(hookdeck, url);
    await clock.advance(59_000);
    await send(hookdeck, url);
    expect(hookdeck.emulator.received(elsewhere)).toHaveLength(1);
    await clock.advance(1000);
    await send(hookdeck, url);
    expect(hookdeck.emulator.received(elsewhere)).toHaveLength(2);
    expect(receiver.got).toHaveLength(3);
  });

  for (const [what, answer] of [
    ["is refused", { status: 401 }],
    ["comes as something else", { body: "no token" }],
    ["is lost with its connection", { reset: true }],
  ] as const) {
    test(`that ${what} fails the attempt as OAUTH2_HANDSHAKE_FAILED, and nothing is delivered`, async () => {
      hookdeck.emulator.answer(elsewhere, { ...answer, times: 1 });
      const { url } = await authorized("OAUTH2_CLIENT_CREDENTIALS", { ...client, auth_server: elsewhere });
      await send(hookdeck, url);
      expect(receiver.got).toEqual([]);
      const { id } = await only(hookdeck, "/events");
      expect(await rows(hookdeck, "/attempts")).toMatchObject([
        { status: "FAILED", error_code: "OAUTH2_HANDSHAKE_FAILED", response_status: null },
      ]);
      await hookdeck.ok("POST", `/events/${id}/retry`);
      await hookdeck.emulator.settle();
      expect(receiver.got).toHaveLength(1);
    });
  }

  test("is in no line of the log, and neither is the secret", async () => {
    const { url } = await authorized("OAUTH2_CLIENT_CREDENTIALS", { ...client, auth_server: elsewhere });
    await send(hookdeck, url);
    expect(lines).toContainEqual(
      expect.stringMatching(/^token {5}POST https:\/\/login\.example\.com\/token 200/),
    );
    expect(lines.join("\n")).not.toMatch(/planted-secret|emulator_token/);
  });
});

describe("a token of a service account", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const account = {
    client_email: "me@project.iam.gserviceaccount.com",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    token_uri: "https://oauth2.googleapis.com/token",
  };

  test("guess: is asked for by a word that the account's key signs, and carried as a bearer token", async () => {
    const { url } = await authorized("GCP_SERVICE_ACCOUNT", {
      service_account_key: JSON.stringify(account),
      scope: "https://www.googleapis.com/auth/pubsub",
    });
    await send(hookdeck, url);
    const [asked] = hookdeck.emulator.received(account.token_uri);
    const form = new URLSearchParams(asked?.body);
    const [head = "", claims = "", signature = ""] = (form.get("assertion") ?? "").split(".");
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const verifier = createVerify("RSA-SHA256").update(`${head}.${claims}`);
    expect(verifier.verify(publicKey, signature, "base64url")).toBe(true);
    const iat = Date.parse("2026-06-10T12:00:00Z") / 1000;
    expect(JSON.parse(Buffer.from(claims, "base64url").toString("utf8"))).toMatchObject({
      iss: account.client_email,
      scope: "https://www.googleapis.com/auth/pubsub",
      aud: account.token_uri,
      iat: expect.any(Number),
    });
    expect(iat).toBeLessThanOrEqual(clock.now() / 1000);
    expect(receiver.got).toMatchObject([{ headers: { authorization: "Bearer emulator_token" } }]);
  });

  for (const service_account_key of [
    "no JSON",
    "{}",
    JSON.stringify({ ...account, private_key: "no key" }),
  ]) {
    test(`of a key that is none fails the attempt: ${service_account_key.slice(0, 10)}`, async () => {
      const { url } = await authorized("GCP_SERVICE_ACCOUNT", { service_account_key });
      await send(hookdeck, url);
      expect(await only(hookdeck, "/events")).toMatchObject({ error_code: "OAUTH2_HANDSHAKE_FAILED" });
      expect(receiver.got).toEqual([]);
    });
  }
});
