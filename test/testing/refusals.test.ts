import * as pulumi from "@pulumi/pulumi";
import { testStack } from "../../src/testing";
import { Toy, useToybox } from "./toy";

const toys = useToybox();

class Foreign extends pulumi.CustomResource {
  constructor() {
    super("aws:s3/bucket:Bucket", "bucket", {});
  }
}
class ForeignProvider extends pulumi.ProviderResource {
  constructor() {
    super("aws", "other", {});
  }
}

describe("what the stand-in does not do, it refuses by name and does nothing of", () => {
  test("the option import", async () => {
    const stack = await toys.box.stack(() => new Toy("a", {}, { import: "a" }));
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual([
      "the stand-in engine does not support the option import of a: run this with the Pulumi CLI",
    ]);
    expect(toys.box.objects).toEqual({});
  });

  test("transforms and hooks, which the SDK refuses because they are not announced", async () => {
    const stack = await toys.box.stack(
      () => new Toy("a", {}, { transforms: [({ props, opts }) => ({ props, opts })] }),
    );
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual(["the stand-in engine does not support transforms: run this with the Pulumi CLI"]);
  });

  test.each([
    ["resources of other packages", () => new Foreign(), "resources of type aws:s3/bucket:Bucket"],
    ["providers of other packages", () => new ForeignProvider(), "resources of type pulumi:providers:aws"],
    ["stack references", () => new pulumi.StackReference("other"), "pulumi:pulumi:StackReference"],
    ["functions of providers", () => pulumi.runtime.invoke("aws:index:getZones", {}), "aws:index:getZones"],
    [
      "assets",
      () => new Toy("a", { file: new pulumi.asset.StringAsset("x") }),
      "assets and archives in dynamic resources, as in file of a",
    ],
  ])("%s", async (_, program, message) => {
    const stack = await toys.box.stack(program);
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual([expect.stringContaining(message)]);
    expect(errors[0]).toContain("run this with the Pulumi CLI");
  });
});

describe("an address of Hookdeck", () => {
  test.each([
    "https://api.hookdeck.com",
    "http://192.168.0.1:4100",
    "http://localhost.example.com",
    "https://127.0.0.1",
    "nonsense",
  ])("like %s is refused before anything runs", async (address) => {
    const expected = "must be an http address on loopback";
    await expect(testStack(() => {}, { config: { "hookdeck:apiBase": address } })).rejects.toThrow(expected);
    await expect(testStack(() => {}, { env: { HOOKDECK_API_BASE: address } })).rejects.toThrow(expected);
    const stack = await toys.box.stack(() => {});
    expect(() => stack.config({ config: { "hookdeck:apiBase": address } })).toThrow(expected);
  });

  test.each(["http://127.0.0.1:4100", "http://localhost:4100", "http://[::1]:4100"])(
    "like %s is taken",
    async (address) => {
      const stack = await toys.box.stack(() => {}, { config: { "hookdeck:apiBase": address } });
      expect((await stack.up()).ok).toBe(true);
    },
  );

  test("is refused in the config of a provider too, in words that hold no path or key", async () => {
    class Provider extends pulumi.ProviderResource {
      constructor() {
        super("pulumi-nodejs", "other", { "hookdeck:apiBase": "https://user:canary@api.example.com/canary" });
      }
    }
    const stack = await toys.box.stack(() => new Toy("a", {}, { provider: new Provider() }));
    const { ok, errors } = await stack.up();
    expect(ok).toBe(false);
    expect(errors).toEqual([expect.stringContaining("hookdeck:apiBase must be an http address on loopback")]);
    expect(errors.join()).not.toContain("canary");
  });

  test("that is not given is one where nothing answers, for the program and for every provider", async () => {
    const text = `exports.handler=()=>{let c;return{configure:async(r)=>{c=r.config},create:async()=>({id:"x",outs:{url:c.get("hookdeck:apiBase")}})}}`;
    class Provider extends pulumi.ProviderResource {
      constructor() {
        super("pulumi-nodejs", "other", {});
      }
    }
    const stack = await toys.box.stack(() => ({
      ours: new Toy("a", {}, {}, text).url,
      theirs: new Toy("b", {}, { provider: new Provider() }, text).url,
      program: new pulumi.Config("hookdeck").get("apiBase"),
    }));
    await stack.up();
    const nowhere = "http://127.0.0.1:9";
    expect(stack.outputs).toEqual({ ours: nowhere, theirs: nowhere, program: nowhere });
    expect(JSON.stringify(stack.exportState())).not.toContain('"hookdeck:apiBase"');
  });
});
