// Runs on Cloudflare Workers, which have the `node:crypto` that verifies with the flag `nodejs_compat`.
import { verifySignature } from "pulumi-hookdeck/verify";

interface Env {
  HOOKDECK_SIGNING_SECRET: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const body = await request.text();
    if (!verifySignature(body, request.headers, env.HOOKDECK_SIGNING_SECRET)) {
      return new Response("wrong signature", { status: 401 });
    }
    const order = JSON.parse(body);
    return new Response(`took order ${order.id}`);
  },
};
