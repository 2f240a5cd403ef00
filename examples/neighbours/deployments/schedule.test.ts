import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { watch } from "./schedule";

afterEach(closeStacks);

test("the schedule is of the stack whose settings have the key, which stays secret", async () => {
  const target = { organization: "acme", project: "shop", stack: "prod" };
  const stack = await testStack(() => watch(target), {
    secretConfig: { "hookdeck:apiKey": "the key" },
    mocks: { newResource: ({ name, inputs }) => ({ id: name, state: inputs }) },
  });
  const { summary } = await stack.up({ details: true });
  expect(summary).toEqual({ create: 3 });
  const { inputs } = stack.resources.find(({ type }) => type.endsWith(":DriftSchedule")) ?? {};
  expect(inputs).toEqual({ ...target, scheduleCron: "0 */6 * * *", autoRemediate: false });
  expect(`${await stack.preview({ details: true })}`).not.toContain("the key");
  const settings = stack.resources.find(({ type }) => type.endsWith(":DeploymentSettings"));
  expect(JSON.stringify(settings?.inputs)).not.toContain("the key");
});
