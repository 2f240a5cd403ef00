import { createHmac } from "node:crypto";
import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { deploys } from "./deploys";

afterEach(closeStacks);

const secret = "a random text";

/** The headers of a delivery: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
function signed(event: string, body: string, key = secret) {
  return {
    "content-type": "application/json",
    "x-github-event": event,
    "x-hub-signature-256": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
  };
}

/** A stack whose GitHub is a mock. */
function repository() {
  return testStack(() => deploys(), {
    emulator: true,
    secretConfig: { "project:githubSecret": secret },
    mocks: {
      newResource: ({ type, inputs }) =>
        type === "github:index/repositoryWebhook:RepositoryWebhook" ? { id: "1", state: inputs } : undefined,
    },
  });
}

test("GitHub is told the URL and the secret with which the source verifies", async () => {
  const stack = await repository();
  await stack.up();
  const { url } = stack.resource("github").outputs;
  expect(stack.resource("hookdeck").outputs["configuration"]).toMatchObject({ url, contentType: "json" });

  const push = JSON.stringify({ ref: "refs/heads/main", after: "1a2b3c" });
  const branch = JSON.stringify({ ref: "refs/heads/draft" });
  await stack.send("github", { body: "{}", headers: signed("ping", "{}") });
  await stack.send("github", { body: branch, headers: signed("push", branch) });
  await stack.send("github", { body: push, headers: signed("push", push) });
  await stack.send("github", { body: push, headers: signed("push", push, "another text") });
  expect(stack.received("builds")).toMatchObject([{ json: { after: "1a2b3c" } }]);
});

test("another name and `--replace` keep the URL of the source, and GitHub is not called", async () => {
  const stack = await repository();
  await stack.up();
  const before = stack.resource("github").outputs["url"];
  stack.program(() => deploys("pushes"));
  expect((await stack.up()).summary).toEqual({ update: 1, same: 4 });
  expect(stack.resource("github").outputs["url"]).toBe(before);
  const { steps } = await stack.up({ replace: [stack.resource("github").urn] });
  expect(steps.filter(({ name, op }) => name === "hookdeck" && op !== "same")).toEqual([]);
  expect(stack.resource("github").outputs["url"]).toBe(before);
});

test("another secret is given to both sides in one up", async () => {
  const stack = await repository();
  await stack.up();
  stack.config({ secretConfig: { "project:githubSecret": "another text" } });
  const { steps } = await stack.up();
  const changed = steps.filter(({ op }) => op === "update").map(({ name }) => name);
  expect(changed).toEqual(expect.arrayContaining(["github", "hookdeck"]));
  const push = JSON.stringify({ ref: "refs/heads/main" });
  await stack.send("github", { body: push, headers: signed("push", push) });
  await stack.send("github", { body: push, headers: signed("push", push, "another text") });
  expect(stack.received("builds")).toHaveLength(1);
});
