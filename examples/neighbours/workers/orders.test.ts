import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { transformSync } from "esbuild";
import { closeStacks, type MockedResource, testStack } from "pulumi-hookdeck/testing";
import { orders } from "./orders";

/** The script that was deployed. */
let deployed: MockedResource["inputs"] | undefined;
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "POST", headers } = request;
    const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const asked = new Request("https://orders.shop.workers.dev", {
      method,
      headers: pairs,
      body: Buffer.concat(chunks),
    });
    const answer = await uploaded().fetch(asked, environment());
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(closeStacks);
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The script as it was uploaded, which Node runs as a module of its own kind. */
function uploaded(): { fetch(request: Request, env: object): Promise<Response> } {
  const { code } = transformSync(String(deployed?.["content"]), { format: "cjs" });
  const module = { exports: { default: { fetch: () => Promise.reject(new Error("no script")) } } };
  new Function("module", "exports", "require", code)(module, module.exports, createRequire(__filename));
  return module.exports.default;
}

/** What the bindings of the script make of `env`. */
function environment() {
  const { bindings } = deployed as { bindings: { name: string; text: string }[] };
  const texts = Object.fromEntries(bindings.map(({ name, text }) => [name, text]));
  return { HOOKDECK_SIGNING_SECRET: texts["HOOKDECK_SIGNING_SECRET"] ?? "" };
}

/** Answers for Cloudflare. */
function cloudflare({ type, name, inputs }: MockedResource) {
  if (type === "cloudflare:index/workersScript:WorkersScript") deployed = inputs;
  return { id: name, state: inputs };
}

async function shop() {
  const stack = await testStack(() => orders(), {
    emulator: true,
    config: { "project:accountId": "1a2b", "project:subdomain": "shop" },
    mocks: { newResource: (asked) => (asked.type.startsWith("cloudflare:") ? cloudflare(asked) : undefined) },
  });
  stack.config({
    secretConfig: {
      "project:hookdeckSigningSecret": stack.emulator.signingSecret,
      "project:shopifyClientSecret": "of the app",
    },
  });
  await stack.up();
  return stack;
}

test("the destination is the worker, which takes what Hookdeck delivers and nothing else", async () => {
  const stack = await shop();
  expect(stack.resource("worker").outputs["config"]).toMatchObject({
    url: "https://orders.shop.workers.dev",
  });
  const body = JSON.stringify({ id: 7, note: "für dich" });
  const signature = createHmac("sha256", "of the app").update(body).digest("base64");
  await stack.send("shop", {
    body,
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signature },
  });
  const [delivery] = stack.received("worker");
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}`;
  const { "content-length": _, host: __, connection: ___, ...headers } = delivery?.headers ?? {};
  const took = await fetch(at, { method: "POST", body: delivery?.body ?? "", headers });
  expect([took.status, await took.text()]).toEqual([200, "took order 7"]);
  const forged = await fetch(at, { method: "POST", body: JSON.stringify({ id: 8 }), headers });
  expect([forged.status, await forged.text()]).toEqual([401, "wrong signature"]);
});

test("the script needs nothing but what nodejs_compat brings", async () => {
  await shop();
  const content = String(deployed?.["content"]);
  expect(content).not.toContain("require");
  const needed = [...content.matchAll(/(?:from|require\w*\() ?"([^"]+)"/g)].map(([, name]) => name);
  expect(needed).toEqual(["node:crypto"]);
  expect(deployed?.["compatibilityFlags"]).toEqual(["nodejs_compat"]);
});
