import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type * as pulumi from "@pulumi/pulumi";
import { closeStacks, type MockedResource, testStack } from "pulumi-hookdeck/testing";
import { orders } from "./orders";

/** The functions that were deployed, with their code and environment, behind one function URL. */
let deployed: MockedResource["inputs"] | undefined;
let lambda: Server;
const answers: [status: number, body: string][] = [];

beforeAll(async () => {
  lambda = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await invoke({
      version: "2.0",
      rawPath: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString("base64"),
      isBase64Encoded: true,
    });
    answers.push([answer.statusCode, answer.body]);
    response.writeHead(answer.statusCode).end(answer.body);
  });
  await new Promise<void>((resolve) => lambda.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  answers.length = 0;
  await closeStacks();
});
afterAll(() => new Promise((resolve) => lambda.close(resolve)));

const functionUrl = () => `http://127.0.0.1:${(lambda.address() as AddressInfo).port}/`;

/** Runs the code as it was uploaded, with the environment that it was given. */
function invoke(event: object): Promise<{ statusCode: number; body: string }> {
  const { code, environment } = deployed as {
    code: { assets: Promise<Record<string, pulumi.asset.StringAsset>> };
    environment: { variables: Record<string, string> };
  };
  return code.assets
    .then(({ "index.js": index }) => index?.text)
    .then((text) => {
      const module = {
        exports: {} as { handler(event: object): Promise<{ statusCode: number; body: string }> },
      };
      const process = { env: environment.variables };
      new Function("module", "exports", "require", "process", String(text))(
        ...[module, module.exports, createRequire(__filename), process],
      );
      return module.exports.handler(event);
    });
}

/** Answers for AWS. */
function aws({ type, name, inputs }: MockedResource) {
  if (type === "aws:lambda/function:Function") deployed = inputs;
  const urls = type === "aws:lambda/functionUrl:FunctionUrl" ? { functionUrl: functionUrl() } : {};
  return { id: name, state: { ...inputs, name, arn: `arn:aws:iam::1:role/${name}`, ...urls } };
}

/** An order as Shopify signs it. */
async function order(stack: Awaited<ReturnType<typeof shop>>, id: number) {
  const body = JSON.stringify({ id, note: "für dich" });
  const signature = createHmac("sha256", "of the app").update(body).digest("base64");
  const headers = { "content-type": "application/json", "x-shopify-hmac-sha256": signature };
  expect((await stack.send("shop", { body, headers })).status).toBe(200);
}

async function shop(signingSecret?: string) {
  const stack = await testStack(() => orders(), {
    emulator: true,
    mocks: { newResource: (asked) => (asked.type.startsWith("aws:") ? aws(asked) : undefined) },
  });
  stack.config({
    secretConfig: {
      "project:hookdeckSigningSecret": signingSecret ?? stack.emulator.signingSecret,
      "project:shopifyClientSecret": "of the app",
    },
  });
  await stack.up();
  return stack;
}

test("the function takes an order that Hookdeck delivers", async () => {
  const stack = await shop();
  await order(stack, 7);
  expect(answers).toEqual([[200, "took order 7"]]);
});

test("it refuses what others send to its URL", async () => {
  await shop();
  const headers = { "x-hookdeck-signature": createHmac("sha256", "another").update("{}").digest("base64") };
  const { status } = await fetch(functionUrl(), { method: "POST", body: "{}", headers });
  expect([status, answers]).toEqual([401, [[401, "wrong signature"]]]);
});

test("with a wrong secret the delivery fails, and is tried again", async () => {
  const stack = await shop("of another project");
  await order(stack, 8);
  await stack.pass(60_000);
  expect(answers.map(([status]) => status)).toEqual([401, 401]);
});
