import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Connection, Destination, Source } from "../../src";
import { startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";
import { type DeliveryHeaders, verifySignature } from "../../src/verify";

const sign = (body: string | Uint8Array, secret: string) =>
  createHmac("sha256", secret).update(body).digest("base64");
const body = '{"id":7}';
const right = sign(body, "new");

test.each<[string, DeliveryHeaders]>([
  ["Node", { "x-hookdeck-signature": right }],
  ["a case of its own", { "X-Hookdeck-Signature": right }],
  ["several values", { "x-hookdeck-signature": ["nothing", right] }],
  ["the web", new Headers({ "X-Hookdeck-Signature": right })],
  ["the second header, during a roll", { "x-hookdeck-signature": "old", "x-hookdeck-signature-2": right }],
])("the headers of %s are read", (_, headers) => {
  expect(verifySignature(body, headers, "new")).toBe(true);
  expect(verifySignature(Buffer.from(body), headers, ["old", "new"])).toBe(true);
  expect(verifySignature(`${body} `, headers, "new")).toBe(false);
  expect(verifySignature(body, headers, "other")).toBe(false);
});

test("during a roll any signature fits any secret", () => {
  const headers = { "x-hookdeck-signature": sign(body, "new"), "x-hookdeck-signature-2": sign(body, "old") };
  for (const secret of ["old", "new", ["old", "new"], ["new", "other"]])
    expect(verifySignature(body, headers, secret)).toBe(true);
});

test("a prefix or a header of one's own is read", () => {
  const headers = { "x-acme-signature": right };
  expect(verifySignature(body, headers, "new")).toBe(false);
  expect(verifySignature(body, headers, "new", { header: "X-Acme-Signature" })).toBe(true);
});

test("no header, an empty one and one of another length are no signatures", () => {
  for (const value of [undefined, "", "AAAA", right.slice(4), `${right}${right}`])
    expect(verifySignature(body, { "x-hookdeck-signature": value }, "new")).toBe(false);
});

test("a secret that is missing, and a body that was parsed, are mistakes of the program", () => {
  const headers = { "x-hookdeck-signature": sign(body, "") };
  for (const secret of ["", undefined, [], [""], ["new", ""]])
    expect(() => verifySignature(body, headers, secret)).toThrow("needs the signing secret");
  for (const parsed of [{ id: 7 }, undefined, null, 7])
    expect(() => verifySignature(Object(parsed), headers, "new")).toThrow("needs the raw body");
});

test("any body that was signed is believed, and no body that differs", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), fc.string({ minLength: 1 }), (sent, other, secret) => {
      const headers = { "x-hookdeck-signature": sign(sent, secret) };
      expect(verifySignature(sent, headers, secret)).toBe(true);
      const isSame = Buffer.compare(sent, other) === 0;
      expect(verifySignature(other, headers, secret)).toBe(isSame);
    }),
  );
});

test("what testStack delivers is signed, and verified the same way", async () => {
  const emulator = await startEmulator();
  await using stack = await testStack(
    () => {
      const source = new Source("shop", {});
      const destination = new Destination("warehouse", { config: { url: "https://warehouse.example.com" } });
      new Connection("orders", { sourceId: source.id, destinationId: destination.id });
    },
    { emulator },
  );
  try {
    await stack.up();
    await stack.send("shop", { body: { id: 7 } });
    const [delivery] = stack.received("warehouse");
    if (delivery === undefined) throw new Error("nothing was delivered");
    expect(verifySignature(delivery.body, delivery.headers, emulator.signingSecret)).toBe(true);
    expect(verifySignature(delivery.body, delivery.headers, "another secret")).toBe(false);
  } finally {
    await emulator.close();
  }
});

test("nothing of Pulumi is loaded", () => {
  jest.isolateModules(() => {
    jest.doMock("@pulumi/pulumi", () => {
      throw new Error("Pulumi was loaded");
    });
    const { verifySignature: alone }: typeof import("../../src/verify") = require("../../src/verify");
    expect(alone(body, { "x-hookdeck-signature": right }, "new")).toBe(true);
  });
});
