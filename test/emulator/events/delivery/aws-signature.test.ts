import { signForAws } from "../../../../src/emulator/events/delivery/aws-signature";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  service: "service",
};
const time = Date.parse("2015-08-30T12:36:00Z");
const unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const form = { "content-type": "application/x-www-form-urlencoded" };

// the test suite that AWS publishes for its signature: method, path, headers, body, names, signature
const suite: readonly (readonly [string, string, string, Record<string, string>, string, string, string])[] =
  [
    [
      "get-vanilla",
      "GET",
      "/",
      {},
      "",
      "host;x-amz-date",
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ],
    [
      "post-vanilla",
      "POST",
      "/",
      {},
      "",
      "host;x-amz-date",
      "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    ],
    [
      "post-vanilla-query",
      "POST",
      "/?Param1=value1",
      {},
      "",
      "host;x-amz-date",
      "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    ],
    [
      "get-vanilla-query-order-key-case",
      "GET",
      "/?Param2=value2&Param1=value1",
      {},
      "",
      "host;x-amz-date",
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    [
      "get-vanilla-query-unreserved",
      "GET",
      `/?${unreserved}=${unreserved}`,
      {},
      "",
      "host;x-amz-date",
      "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
    ],
    [
      "post-header-value-case",
      "POST",
      "/",
      { "my-header1": "VALUE1" },
      "",
      "host;my-header1;x-amz-date",
      "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    ],
    [
      "post-x-www-form-urlencoded",
      "POST",
      "/",
      form,
      "Param1=value1",
      "content-type;host;x-amz-date",
      "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ],
  ];

for (const [name, method, path, headers, body, names, signature] of suite) {
  test(`a signature is that of AWS's own test suite: ${name}`, () => {
    const outgoing = {
      url: `https://example.amazonaws.com${path}`,
      method,
      headers,
      body: Buffer.from(body),
    };
    const signed = signForAws(outgoing, credentials, time, () => true);
    expect(signed.headers["x-amz-date"]).toBe("20150830T123600Z");
    expect(signed.headers["authorization"]).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, " +
        `SignedHeaders=${names}, Signature=${signature}`,
    );
  });
}
