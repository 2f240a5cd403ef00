import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Payload } from "../model";
import { type Auth, headerOf, joined, type Scheme, secretIn } from "./check";

/** What comes before the 32 bytes of an Ed25519 key in its standard form (RFC 8410). */
const ed25519Head = Buffer.from("302a300506032b6570032100", "hex");

/** A check that a broken key or signature fails instead of throwing. */
function unlessBroken(check: (auth: Auth, payload: Payload) => boolean): Scheme["check"] {
  return (auth, payload) => {
    try {
      return check(auth, payload);
    } catch {
      return false;
    }
  };
}

function ed25519Key(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([ed25519Head, bytes]), format: "der", type: "spki" });
}

/** Providers that sign with a key of their own, whose public half the source has. */
export const keySchemes: Readonly<Record<string, Scheme>> = {
  /** https://apidocs.bridge.xyz/platform/additional-information/webhooks/signature */
  BRIDGE_XYZ: {
    header: "x-webhook-signature",
    says: "`t=…,v0=…`: RSA with sha256 of time, a dot and body, base64",
    guess: "of the text, or of its sha256",
    check: unlessBroken((auth, payload) => {
      const [, time = "", given = ""] =
        /^t=([^,]*),v0=(.*)$/.exec(headerOf(payload, "x-webhook-signature")) ?? [];
      const key = createPublicKey(secretIn(auth, "public_key"));
      const signed = joined(`${time}.`, payload.rawBody);
      const hash = createHash("sha256").update(signed).digest();
      return [signed, hash].some((each) => verify("sha256", each, key, Buffer.from(given, "base64")));
    }),
  },
  /** https://discord.com/developers/docs/interactions/overview */
  DISCORD: {
    header: "x-signature-ed25519",
    says: "Ed25519 of `{x-signature-timestamp}{body}`, hex, with a key in hex",
    check: unlessBroken((auth, payload) => {
      const key = ed25519Key(Buffer.from(secretIn(auth, "public_key"), "hex"));
      const signed = joined(headerOf(payload, "x-signature-timestamp"), payload.rawBody);
      return verify(null, signed, key, Buffer.from(headerOf(payload, "x-signature-ed25519"), "hex"));
    }),
  },
  /** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features */
  SENDGRID: {
    header: "x-twilio-email-event-webhook-signature",
    says: "ECDSA with sha256 of `{x-twilio-email-event-webhook-timestamp}{body}`, base64, with a key in base64",
    check: unlessBroken((auth, payload) => {
      const der = Buffer.from(secretIn(auth), "base64");
      const key = createPublicKey({ key: der, format: "der", type: "spki" });
      const signed = joined(headerOf(payload, "x-twilio-email-event-webhook-timestamp"), payload.rawBody);
      const given = headerOf(payload, "x-twilio-email-event-webhook-signature");
      return verify("sha256", signed, key, Buffer.from(given, "base64"));
    }),
  },
  /** https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks */
  TELNYX: {
    header: "telnyx-signature-ed25519",
    says: "Ed25519 of `{telnyx-timestamp}|{body}`, base64, with a key in base64",
    check: unlessBroken((auth, payload) => {
      const key = ed25519Key(Buffer.from(secretIn(auth, "public_key"), "base64"));
      const signed = joined(`${headerOf(payload, "telnyx-timestamp")}|`, payload.rawBody);
      return verify(null, signed, key, Buffer.from(headerOf(payload, "telnyx-signature-ed25519"), "base64"));
    }),
  },
  /** https://pay.weixin.qq.com/doc/v3/merchant/4012365342 */
  WECHAT: {
    header: "wechatpay-signature",
    says: "RSA with sha256 of `{wechatpay-timestamp}`, `{wechatpay-nonce}` and body, a line each, base64",
    check: unlessBroken((auth, payload) => {
      const [time, nonce] = ["timestamp", "nonce"].map((name) => headerOf(payload, `wechatpay-${name}`));
      const signed = joined(`${time}\n${nonce}\n`, payload.rawBody, "\n");
      const given = Buffer.from(headerOf(payload, "wechatpay-signature"), "base64");
      return verify("sha256", signed, createPublicKey(secretIn(auth, "public_key")), given);
    }),
  },
};
