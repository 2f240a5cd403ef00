// Runs on Lambda. What is imported here is bundled into it: Hookdeck's signature, and nothing of Pulumi.
import { verifySignature } from "pulumi-hookdeck/verify";

/** What a function URL hands over: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html, format 2.0. */
interface FunctionUrlEvent {
  headers: Record<string, string | undefined>;
  body?: string;
  isBase64Encoded: boolean;
}

export async function handler({ headers, body = "", isBase64Encoded }: FunctionUrlEvent) {
  // the bytes as they came, for the signature is over them
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (!verifySignature(bytes, headers, process.env["HOOKDECK_SIGNING_SECRET"])) {
    return { statusCode: 401, body: "wrong signature" };
  }
  const order = JSON.parse(bytes.toString());
  return { statusCode: 200, body: `took order ${order.id}` };
}
