import { joined, type Scheme } from "./check";
import { inParts, over, standard } from "./timed";

/** Providers that sign a time beside the body, with a secret that both sides know. */
export const timedSchemes: Readonly<Record<string, Scheme>> = {
  /** https://www.airwallex.com/docs/developer-tools/webhooks/listen-for-webhook-events */
  AIRWALLEX: over("x-signature", "{x-timestamp}{}"),
  /** https://api.akeneo.com/events-documentation/security.html */
  AKENEO: over("x-akeneo-request-signature", "{x-akeneo-request-timestamp}.{}"),
  /** https://www.courier.com/docs/platform/workspace/outbound-webhooks */
  COURIER: inParts("courier-signature", {
    time: "t",
    signature: "signature",
  }),
  /** https://www.customer.io/docs/journeys/webhooks/ */
  CUSTOMERIO: over("x-cio-signature", "v0:{x-cio-timestamp}:{}"),
  /** https://elevenlabs.io/docs/overview/administration/webhooks */
  ELEVENLABS: inParts("elevenlabs-signature", {
    time: "t",
    signature: "v0",
  }),
  /** https://dev.frontapp.com/docs/application-webhooks */
  FRONTAPP: over("x-front-signature", "{x-front-request-timestamp}:{}", { encoding: "base64" }),
  /** https://docs.lithic.com/docs/events-api */
  LITHIC: standard("webhook"),
  /** https://www.standardwebhooks.com */
  MCP_EVENTS: { ...standard("webhook"), guess: "no page names its scheme" },
  /** https://docs.nmi.com/docs/webhooks */
  NMI: inParts("webhook-signature", { time: "t", signature: "s" }),
  /** https://platform.openai.com/docs/guides/webhooks */
  OPENAI: standard("webhook"),
  /** https://docs.withorb.com/integrations-and-exports/webhooks */
  ORB: over("x-orb-signature", "v1:{x-orb-timestamp}:{}", {
    prefix: "v1=",
  }),
  /** https://cloud.ouraring.com/v2/docs */
  OURA: over("x-oura-signature", "{x-oura-timestamp}{}", {
    ...{ encoding: "HEX", guess: "the body as it was sent" },
  }),
  /** https://developer.paddle.com/webhooks/signature-verification */
  PADDLE: inParts("paddle-signature", {
    ...{ time: "ts", signature: "h1", between: ";", says: "time, a colon and body" },
    signed: (time, body) => joined(`${time}:`, body),
  }),
  /** https://docs.withpersona.com/docs/webhooks-best-practices */
  PERSONA: inParts("persona-signature", {
    ...{ time: "t", signature: "v1" },
  }),
  /** https://polar.sh/docs/integrate/webhooks/delivery */
  POLAR: standard("webhook", (secret) => secret),
  /** https://www.quo.com/docs/mdx/beta/webhooks-quickstart */
  QUO: standard("webhook"),
  /** https://replicate.com/docs/topics/webhooks/verify-webhook */
  REPLICATE: standard("webhook"),
  /** https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests */
  RESEND: standard("svix"),
  /** https://docs.retellai.com/features/secure-webhook */
  RETELL: inParts("x-retell-signature", {
    ...{ time: "v", signature: "d", says: "body and time" },
    signed: (time, body) => joined(body, time),
  }),
  /** https://developer.revolut.com/docs/guides/manage-accounts/webhooks/verify-the-payload-signature */
  REVOLUT: over("revolut-signature", "v1.{revolut-request-timestamp}.{}", { prefix: "v1=", between: "," }),
  /** https://github.com/sanity-io/webhook-toolkit */
  SANITY: inParts("sanity-webhook-signature", { time: "t", signature: "v1" }, { encoding: "base64url" }),
  /** https://docs.slack.dev/authentication/verifying-requests-from-slack */
  SLACK: over("x-slack-signature", "v0:{x-slack-request-timestamp}:{}", { prefix: "v0=" }),
  /** https://docs.statsig.com/integrations/event_webhook */
  STATSIG: over("x-statsig-signature", "v0:{x-statsig-request-timestamp}:{}", { prefix: "v0=" }),
  /** https://docs.stripe.com/webhooks/signature */
  STRIPE: inParts("stripe-signature", {
    ...{ time: "t", signature: "v1" },
  }),
  /** https://docs.svix.com/receiving/verifying-payloads/how-manual */
  SVIX: standard("svix"),
  /** https://dev.synctera.com/docs/webhooks-guide */
  SYNCTERA: over("synctera-signature", "{request-timestamp}.{}", { between: "." }),
  /** https://developers.tiktok.com/doc/webhooks-verification */
  TIKTOK: inParts("tiktok-signature", {
    ...{ time: "t", signature: "s" },
  }),
  /** https://dev.twitch.tv/docs/eventsub/handling-webhook-events/ */
  TWITCH: over(
    "twitch-eventsub-message-signature",
    "{twitch-eventsub-message-id}{twitch-eventsub-message-timestamp}{}",
    { prefix: "sha256=" },
  ),
  /** https://workos.com/docs/events/data-syncing/webhooks */
  WORKOS: inParts("workos-signature", {
    ...{ time: "t", signature: "v1" },
  }),
  /** https://developer.zendesk.com/documentation/webhooks/verifying/ */
  ZENDESK: over("x-zendesk-webhook-signature", "{x-zendesk-webhook-signature-timestamp}{}", {
    encoding: "base64",
  }),
  /** https://developers.zoom.us/docs/api/webhooks/ */
  ZOOM: over("x-zm-signature", "v0:{x-zm-request-timestamp}:{}", { prefix: "v0=" }),
};
