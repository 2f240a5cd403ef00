import * as pulumi from "@pulumi/pulumi";
import { type Mocks, SecretValue, unknownOutput } from "../../src/testing";
import { Toy, useToybox } from "./toy";

const toys = useToybox();

class Foreign extends pulumi.CustomResource {
  constructor() {
    super("gcp:x:Y", "y", {});
  }
}

class Bucket extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  declare readonly password: pulumi.Output<string>;
  constructor(name: string, inputs: pulumi.Inputs = {}, options: pulumi.CustomResourceOptions = {}) {
    super("aws:s3/bucket:Bucket", name, { arn: undefined, password: undefined, ...inputs }, options);
  }
}
class Code extends pulumi.CustomResource {
  declare readonly code: pulumi.Output<pulumi.asset.Archive>;
  constructor(inputs: pulumi.Inputs) {
    super("aws:lambda/function:Function", "code", inputs);
  }
}
class Account extends pulumi.ProviderResource {
  constructor(name: string) {
    super("aws", name, { region: "eu" });
  }
}
class Network extends pulumi.ComponentResource {
  declare readonly vpc: pulumi.Output<string>;
  constructor(name: string) {
    super("awsx:ec2:Network", name, { vpc: undefined, zones: 2 }, {}, true);
  }
}

const mocks: Mocks = {
  newResource: ({ type, name, inputs, id }) => {
    if (type === "pulumi:pulumi:StackReference") {
      return { id: name, state: { name, outputs: { queue: "https://queue" }, secretOutputNames: [] } };
    }
    if (type === "awsx:ec2:Network") return { state: { vpc: `vpc-${inputs["zones"]}` } };
    if (type !== "aws:s3/bucket:Bucket") return undefined;
    const arn = `arn:${name}`;
    return { id: id || "made", state: { ...inputs, arn, password: new SecretValue("canary") } };
  },
  call: ({ token, inputs }) =>
    token === "aws:index:getZone" ? { zone: `${inputs["region"]}-a` } : undefined,
};

test("resources of other packages are what the mocks say, beside real ones that depend on them", async () => {
  const program = (size: number) => () => {
    const bucket = new Bucket("b", { size }, { provider: new Account("main") });
    const toy = new Toy("a", { at: bucket.arn });
    return { id: bucket.id, at: toy.url, password: bucket.password, vpc: new Network("n").vpc };
  };
  const stack = await toys.box.stack(program(1), { mocks });
  const preview = await stack.preview();
  expect(preview.errors).toEqual([]);
  expect(preview.outputs).toMatchObject({ id: unknownOutput, vpc: "vpc-2" });

  const up = await stack.up();
  expect(up.errors).toEqual([]);
  expect(up.outputs).toMatchObject({ id: "made", at: "https://toy/a", vpc: "vpc-2" });
  expect(up.outputs["password"]).toBeInstanceOf(SecretValue);
  expect(toys.box.objects["a"]).toEqual({ name: "a", at: "arn:b" });
  expect((await stack.preview()).changes).toBe(false);
  expect((await stack.refresh()).changes).toBe(false);

  stack.program(program(2));
  expect((await stack.up()).steps.find(({ name }) => name === "b")).toMatchObject({
    op: "update",
    changed: { size: "update" },
  });
  expect((await stack.destroy()).ok).toBe(true);
});

test("a stack reference and a function of another package are answered too", async () => {
  const stack = await toys.box.stack(
    async () => {
      const queue = new pulumi.StackReference("org/other/dev").getOutput("queue");
      const { zone } = await pulumi.runtime.invoke("aws:index:getZone", { region: "eu" });
      return { queue, zone, at: new Toy("a", { queue }).url };
    },
    { mocks },
  );
  expect((await stack.up()).errors).toEqual([]);
  expect(stack.outputs).toMatchObject({ queue: "https://queue", zone: "eu-a" });
  expect(toys.box.objects["a"]).toEqual({ name: "a", queue: "https://queue" });
  expect((await stack.up()).changes).toBe(false);
});

test.each([
  ["a resource", () => new Foreign(), "resources of type gcp:x:Y", "newResource"],
  ["a function", () => pulumi.runtime.invoke("gcp:x:get", {}), "the function gcp:x:get", "call"],
])("%s that the mocks have no answer for is refused, with how to add one", async (_, program, what, how) => {
  const stack = await toys.box.stack(program, { mocks });
  const { ok, errors } = await stack.up();
  expect(ok).toBe(false);
  expect(errors).toEqual([expect.stringContaining(`does not run ${what}: answer for it with a mock`)]);
  expect(errors[0]).toContain(`mocks: { ${how}:`);
});

test("mocks made for Pulumi's own setMocks can be given as they are", async () => {
  const theirs: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, arn: "arn" } }),
    call: () => ({}),
  };
  const stack = await toys.box.stack(() => ({ arn: new Bucket("b").arn }), { mocks: theirs });
  expect((await stack.up()).outputs).toEqual({ arn: "arn" });
});

test("mocks get assets and archives as the SDK's own, and may answer them", async () => {
  const { asset } = pulumi;
  const seen: unknown[] = [];
  const program = (text: string) => () => {
    const { code } = new Code({
      code: new asset.AssetArchive({ a: new asset.StringAsset(text), b: new asset.FileArchive("./b") }),
    });
    return { code };
  };
  const theirs: Mocks = {
    newResource: ({ name, inputs }) => {
      seen.push(inputs["code"]);
      return { id: name, state: inputs };
    },
  };
  const stack = await toys.box.stack(program("one"), { mocks: theirs });
  expect((await stack.up()).errors).toEqual([]);
  const [code] = seen;
  expect(code).toBeInstanceOf(asset.AssetArchive);
  expect(stack.outputs).toEqual({ code: { assets: { a: { text: "one" }, b: { path: "./b" } } } });
  expect((await stack.up()).changes).toBe(false);
  stack.program(program("two"));
  expect((await stack.up({ details: true })).summary).toEqual({ update: 1, same: 1 });
});
