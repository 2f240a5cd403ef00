import { joined, type Scheme } from "./check";
import { inParts, over, standard } from "./timed";

/** Providers that sign a time beside the body, with a secret that both sides know. */
export const timedSchemes: Readonly<Record<string, Scheme>> = {
  AIRWALLEX: over(
    "x-signature",
    "https://www.airwallex.com/docs/developer-tools/webhooks/listen-for-webhook-events",
    "{x-timestamp}{}",
  ),
  AKENEO: over(
    "x-akeneo-request-signature",
    "https://api.akeneo.com/events-documentation/security.html",
    "{x-akeneo-request-timestamp}.{}",
  ),
  COURIER: inParts("courier-signature", "https://www.courier.com/docs/platform/workspace/outbound-webhooks", {
    time: "t",
    signature: "signature",
  }),
  CUSTOMERIO: over(
    "x-cio-signature",
    "https://www.customer.io/docs/journeys/webhooks/",
    "v0:{x-cio-timestamp}:{}",
  ),
  ELEVENLABS: inParts("elevenlabs-signature", "https://elevenlabs.io/docs/overview/administration/webhooks", {
    time: "t",
    signature: "v0",
  }),
  FRONTAPP: over(
    "x-front-signature",
    "https://dev.frontapp.com/docs/application-webhooks",
    "{x-front-request-timestamp}:{}",
    { encoding: "base64" },
  ),
  LITHIC: standard("webhook", "https://docs.lithic.com/docs/events-api"),
  MCP_EVENTS: {
    ...standard("webhook", "https://www.standardwebhooks.com"),
    guess: "no page names its scheme",
  },
  NMI: inParts("webhook-signature", "https://docs.nmi.com/docs/webhooks", { time: "t", signature: "s" }),
  OPENAI: standard("webhook", "https://platform.openai.com/docs/guides/webhooks"),
  ORB: over(
    "x-orb-signature",
    "https://docs.withorb.com/integrations-and-exports/webhooks",
    "v1:{x-orb-timestamp}:{}",
    {
      prefix: "v1=",
    },
  ),
  OURA: over("x-oura-signature", "https://cloud.ouraring.com/v2/docs", "{x-oura-timestamp}{}", {
    ...{ encoding: "HEX", guess: "the body as it was sent" },
  }),
  PADDLE: inParts("paddle-signature", "https://developer.paddle.com/webhooks/signature-verification", {
    ...{ time: "ts", signature: "h1", between: ";", says: "time, a colon and body" },
    signed: (time, body) => joined(`${time}:`, body),
  }),
  PERSONA: inParts("persona-signature", "https://docs.withpersona.com/docs/webhooks-best-practices", {
    ...{ time: "t", signature: "v1" },
  }),
  POLAR: standard("webhook", "https://polar.sh/docs/integrate/webhooks/delivery", (secret) => secret),
  QUO: standard("webhook", "https://www.quo.com/docs/mdx/beta/webhooks-quickstart"),
  REPLICATE: standard("webhook", "https://replicate.com/docs/topics/webhooks/verify-webhook"),
  RESEND: standard("svix", "https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests"),
  RETELL: inParts("x-retell-signature", "https://docs.retellai.com/features/secure-webhook", {
    ...{ time: "v", signature: "d", says: "body and time" },
    signed: (time, body) => joined(body, time),
  }),
  REVOLUT: over(
    "revolut-signature",
    "https://developer.revolut.com/docs/guides/manage-accounts/webhooks/verify-the-payload-signature",
    "v1.{revolut-request-timestamp}.{}",
    { prefix: "v1=", between: "," },
  ),
  SANITY: inParts(
    "sanity-webhook-signature",
    "https://github.com/sanity-io/webhook-toolkit",
    { time: "t", signature: "v1" },
    { encoding: "base64url" },
  ),
  SLACK: over(
    "x-slack-signature",
    "https://docs.slack.dev/authentication/verifying-requests-from-slack",
    "v0:{x-slack-request-timestamp}:{}",
    { prefix: "v0=" },
  ),
  STATSIG: over(
    "x-statsig-signature",
    "https://docs.statsig.com/integrations/event_webhook",
    "v0:{x-statsig-request-timestamp}:{}",
    { prefix: "v0=" },
  ),
  STRIPE: inParts("stripe-signature", "https://docs.stripe.com/webhooks/signature", {
    ...{ time: "t", signature: "v1" },
  }),
  SVIX: standard("svix", "https://docs.svix.com/receiving/verifying-payloads/how-manual"),
  SYNCTERA: over(
    "synctera-signature",
    "https://dev.synctera.com/docs/webhooks-guide",
    "{request-timestamp}.{}",
    { between: "." },
  ),
  TIKTOK: inParts("tiktok-signature", "https://developers.tiktok.com/doc/webhooks-verification", {
    ...{ time: "t", signature: "s" },
  }),
  TWITCH: over(
    "twitch-eventsub-message-signature",
    "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/",
    "{twitch-eventsub-message-id}{twitch-eventsub-message-timestamp}{}",
    { prefix: "sha256=" },
  ),
  WORKOS: inParts("workos-signature", "https://workos.com/docs/events/data-syncing/webhooks", {
    ...{ time: "t", signature: "v1" },
  }),
  ZENDESK: over(
    "x-zendesk-webhook-signature",
    "https://developer.zendesk.com/documentation/webhooks/verifying/",
    "{x-zendesk-webhook-signature-timestamp}{}",
    { encoding: "base64" },
  ),
  ZOOM: over(
    "x-zm-signature",
    "https://developers.zoom.us/docs/api/webhooks/",
    "v0:{x-zm-request-timestamp}:{}",
    { prefix: "v0=" },
  ),
};
