import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { SecretValue } from "../../src/testing";
import { providerModes, Toy, useToybox } from "./toy";

const toys = useToybox();

const withSecrets = () => {
  const a = new Toy(
    "a",
    {
      top: pulumi.secret("canary-top"),
      config: { auth: pulumi.secret({ key: "canary-nested" }), plain: 1 },
      list: [pulumi.secret("canary-item"), "open"],
      also: "canary-also",
    },
    { additionalSecretOutputs: ["also"] },
  );
  const b = new Toy("b", { from: pulumi.interpolate`${a.top}!` });
  return { top: a.top, plain: a.url, b: b.url };
};

describe.each(providerModes)("with the provider %s", (provider) => {
  test("a secret stays secret through create, refresh and update, at its place in the outputs too", async () => {
    const stack = await toys.box.stack(withSecrets, { provider });
    expect((await stack.up()).errors).toEqual([]);
    expect((await stack.refresh()).changes).toBe(false);
    const { inputs, outputs } = stack.resource("a");
    expect(outputs).toMatchObject({
      top: expect.any(SecretValue),
      config: { auth: expect.any(SecretValue), plain: 1 },
      list: expect.any(SecretValue),
      also: expect.any(SecretValue),
      url: "https://toy/a",
    });
    // only the output is protected by additionalSecretOutputs: the class must wrap the input itself
    expect(inputs["also"]).toBe("canary-also");
    expect(stack.resource("b").inputs["from"]).toBeInstanceOf(SecretValue);
    expect(stack.outputs).toMatchObject({ top: expect.any(SecretValue), plain: "https://toy/a" });
    expect(toys.box.objects["a"]).toMatchObject({
      top: "canary-top",
      config: { auth: { key: "canary-nested" } },
    });
  });
});

test("a secret is not shown by accident, and can be asked for", async () => {
  const stack = await toys.box.stack(() => ({ word: pulumi.secret("canary") }));
  const result = await stack.up();
  const { word } = stack.outputs;
  expect(word).toBeInstanceOf(SecretValue);
  for (const text of [`${word}`, inspect(stack.outputs), JSON.stringify(result), String(result)]) {
    expect(text).toContain("[secret]");
    expect(text).not.toContain("canary");
  }
  expect(word instanceof SecretValue && word.reveal()).toBe("canary");
});

test("stack outputs keep their shape: nested, null, a resource, unknown in a preview", async () => {
  const stack = await toys.box.stack(() => {
    const a = new Toy("a");
    return { one: 1, deep: { list: [a.id] }, none: null, a };
  });
  const urn = "urn:pulumi:test::project::pulumi-nodejs:dynamic/toy:Toy::a";
  const preview = await stack.preview();
  expect(String(preview)).toContain('deep: {"list":[[unknown]]}');
  await stack.up();
  expect(stack.outputs).toEqual({
    one: 1,
    deep: { list: ["a"] },
    none: null,
    a: expect.objectContaining({ urn, id: "a" }),
  });
});

describe("a state file", () => {
  const file = () => join(toys.box.folder, "state.json");

  test("holds no secret in plain text, and goes on where it was with its passphrase", async () => {
    const options = {
      stateFile: file(),
      passphrase: "correct horse",
      secretConfig: { "toy:word": "canary-config" },
    };
    const program = () => {
      new Toy("a", { top: pulumi.secret("canary-top"), list: [{ deep: pulumi.secret(["canary-deep"]) }] });
    };
    const first = await toys.box.stack(program, options);
    await first.up();
    expect(readFileSync(file(), "utf8")).not.toMatch(/canary|correct horse/);
    const second = await toys.box.stack(program, options);
    expect(second.exportState()).toEqual(first.exportState());
    expect((await second.up()).changes).toBe(false);
    await expect(toys.box.stack(program, { stateFile: file(), passphrase: "wrong" })).rejects.toThrow(
      "the passphrase does not open the state file",
    );
    await expect(toys.box.stack(program, { stateFile: file() })).rejects.toThrow("give the passphrase");
  });

  test("without a passphrase leaves secrets out, and is then not loaded", async () => {
    const program = () => new Toy("a", { top: pulumi.secret("canary") });
    const stack = await toys.box.stack(program, { stateFile: file() });
    await stack.up();
    expect(readFileSync(file(), "utf8")).not.toContain("canary");
    await expect(toys.box.stack(program, { stateFile: file() })).rejects.toThrow("lacks its secrets");
  });

  test("without secrets needs no passphrase", async () => {
    const options = { stateFile: file() };
    await (await toys.box.stack(() => new Toy("a"), options)).up();
    expect((await (await toys.box.stack(() => new Toy("a"), options)).up()).changes).toBe(false);
  });

  test("is not written by a preview", async () => {
    const stack = await toys.box.stack(() => new Toy("a"), { stateFile: file() });
    await stack.preview();
    expect(() => readFileSync(file())).toThrow("ENOENT");
  });

  test("of another kind is refused", async () => {
    toys.box.write("state.json", '{"version":3,"deployment":{}}');
    await expect(toys.box.stack(() => {}, { stateFile: file() })).rejects.toThrow(
      "was not written by testStack",
    );
  });
});

test("the exported state has the shape of an export with its secrets shown", async () => {
  const stack = await toys.box.stack(() => new Toy("a", { top: pulumi.secret("word") }));
  await stack.up();
  const { version, deployment } = stack.exportState();
  expect(version).toBe(3);
  expect(deployment.resources.map(({ type }) => type)).toEqual([
    "pulumi:pulumi:Stack",
    "pulumi:providers:pulumi-nodejs",
    "pulumi-nodejs:dynamic/toy:Toy",
  ]);
  expect(deployment.resources[2]).toMatchObject({
    id: "a",
    inputs: { top: { "4dabf18193072939515e22adb298388d": expect.any(String), plaintext: '"word"' } },
  });
});
