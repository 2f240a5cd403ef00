import type { Plain } from "../../src/schema/plain";
import { type Account, withAccount } from "./account";

const secret = "canary-secret";
const code = 'addHandler("transform", (request) => request);';

// the engine prints the value of the property that a failure names, `{&{{canary-secret}}}` of a secret one
test.each<[string, Parameters<Account["lifecycle"]>[0], Plain, string[]]>([
  ["a text for a transformation's env", "Transformation", { name: "t", code, env: secret }, ["env"]],
  ["a text for a source's config", "Source", { name: "s", config: secret }, ["config"]],
  ["a list for a destination's config", "Destination", { name: "d", config: [secret] }, ["config"]],
  ["a secret beside config", "Source", { name: "s", auth: { webhookSecretKey: secret } }, ["auth"]],
  ["a secret under a misspelt name", "Transformation", { name: "t", code, evn: { A: secret } }, ["evn"]],
  ["what only Hookdeck sets", "ApiKey", { label: "a", teamId: "tm_1", key: secret }, ["key"]],
])("%s is a problem of the whole resource, whose values are not printed", async (_, type, inputs, named) => {
  await withAccount("2026-09-01", async (account) => {
    const { problems } = account.lifecycle(type).check({}, inputs);
    expect(problems.map(({ property }) => property)).toEqual(named.map(() => ""));
    expect(problems.map(({ reason }) => reason.split(" ")[0])).toEqual(named);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

test("a property that holds no secret is named, and printed by the engine", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { problems } = account.lifecycle("Source").check({}, { name: "a b", description: "" });
    expect(problems.map(({ property }) => property)).toEqual(["name", "description"]);
  });
});
