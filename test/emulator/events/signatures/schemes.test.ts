import { parseArrival } from "../../../../src/emulator/events/ingest/payload";
import { schemes } from "../../../../src/emulator/events/signatures/schemes";
import { providerSourceTypes } from "../../../../src/specs/source/source-types";
import { schemePages } from "../../scheme-pages";
import { signed } from "./signed";
import { type Signed, text, url } from "./signers";

const types = Object.keys(schemes);

function holds(type: string, { auth, headers, body = text }: Signed): boolean | undefined {
  const rawBody = Buffer.from(body);
  const sent = { "content-type": "application/json", ...headers };
  const { payload } = parseArrival({ method: "POST", url, headers: sent, path: "/", query: "a=1", rawBody });
  return schemes[type]?.check(auth, payload);
}

/** As it was signed, but for one letter of what proves it. */
function forged({ auth, headers, body = text }: Signed): Signed[] {
  const other = (value: string) => value.replace(/[a-zA-Z0-9]/g, (each) => (each === "x" ? "y" : "x"));
  return [
    { auth, headers, body: body.replace(/[a-z1]/g, "2") },
    {
      auth,
      headers: Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, other(each)])),
      body,
    },
    { auth, headers: {}, body: text },
  ];
}

test.each(types)("%s takes what its provider signed, and nothing else", (type) => {
  const request = signed[type];
  if (request === undefined) throw new Error(`no request of ${type} is signed`);
  expect(holds(type, request)).toBe(true);
  // a token in a header is all that these look at
  const isToken = ["GITLAB", "RING_CENTRAL"].includes(type);
  const [changed, ...others] = forged(request);
  expect(others.map((each) => holds(type, each)).some((each) => each)).toBe(
    // what proves it is in the body
    request.headers[schemes[type]?.header ?? ""] === undefined,
  );
  expect(changed && holds(type, changed)).toBe(isToken);
});

test.each(types)("%s is a type of source, with a page that describes its scheme", (type) => {
  expect([...providerSourceTypes, "MCP_EVENTS"]).toContain(type);
  expect(schemePages[type]).toMatch(/^https:\/\//);
  expect(schemes[type]?.header).toBe(schemes[type]?.header.toLowerCase());
});

// examples that providers print themselves
test.each<[string, Signed]>([
  [
    "GITHUB",
    {
      auth: { webhook_secret_key: "It's a Secret to Everybody" },
      headers: {
        "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
      },
      body: "Hello, World!",
    },
  ],
  [
    "CRONOFY",
    {
      auth: { webhook_secret_key: "CRN_NggYusqPGLxwjw5FHOJYOqSrTPNXy8WQf14OID" },
      headers: { "cronofy-hmac-sha256": "5DxentQi5YSXODEzTVv06sRwJ3pULIz1KrYv20qxEK0=" },
      body: '{"example":"well-known"}',
    },
  ],
  [
    "CRONOFY",
    {
      auth: { webhook_secret_key: "pDY0Oi7TJSP2hfNmZNkm5" },
      headers: { "cronofy-hmac-sha256": "6r2/HjBkqymGegX0wOfifieeUXbbHwtV/LohHS+jv6c=" },
      body: '{"example":"well-known"}',
    },
  ],
  [
    "SLACK",
    {
      auth: { webhook_secret_key: "8f742231b10e8888abcd99yyyzzz85a5" },
      headers: {
        "x-slack-request-timestamp": "1531420618",
        "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
      },
      body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    },
  ],
])("%s takes the example that its provider prints", (type, request) => {
  expect(holds(type, request)).toBe(true);
});

test("a key or a signature that is broken proves nothing", () => {
  for (const type of ["BRIDGE_XYZ", "DISCORD", "SENDGRID", "TELNYX", "WECHAT"]) {
    const request = signed[type];
    expect(
      holds(type, { auth: { public_key: "?", webhook_secret_key: "?" }, headers: request?.headers ?? {} }),
    ).toBe(false);
  }
});
