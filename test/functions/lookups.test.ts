import * as pulumi from "@pulumi/pulumi";
import {
  findDestination,
  findSource,
  getConnection,
  getDestination,
  getIssueTrigger,
  getSource,
  getSourceOutput,
  getTransformation,
  getTransformations,
  LookupError,
  QueryError,
} from "../../src";
import { useProject } from "./project";

const project = useProject();

const hmac = {
  auth_type: "HMAC",
  auth: { algorithm: "sha256", encoding: "hex", header_key: "x", webhook_secret_key: "canary-hmac" },
};

async function failure(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("get and find", () => {
  test("find an object by its id and by its name, in public names and without what is not set", async () => {
    const id = await project.create("/sources", { name: "orders", type: "SHOPIFY" });
    const byName = await getSource({ name: "orders" }, project.access);
    expect(byName).toEqual(await getSource({ id }, project.access));
    expect(byName).toMatchObject({ id, name: "orders", type: "SHOPIFY", url: expect.any(String) });
    expect(byName.config.allowedHttpMethods).toEqual(["POST"]);
    expect(byName).not.toHaveProperty("description");
  });

  test("find a disabled object by its name", async () => {
    const id = await project.create("/sources", { name: "orders" });
    await project.api("PUT", `/sources/${id}/disable`);
    expect(await findSource({ name: "orders" }, project.access)).toMatchObject({ id });
  });

  test("a name costs one call", async () => {
    await project.create("/sources", { name: "orders" });
    const calls = await project.calls(() => getSource({ name: "orders" }, project.access));
    expect(calls).toEqual(["GET /sources"]);
  });

  test("what is missing is named, with the project, the address and the name that may have been meant", async () => {
    await project.create("/destinations", { name: "warehouse", type: "MOCK_API" });
    expect(await findDestination({ name: "warehose" }, project.access)).toBeUndefined();
    const error = await failure(() => getDestination({ name: "warehose" }, project.access));
    expect(error).toBeInstanceOf(LookupError);
    expect(error).toMatchObject({ noun: "destination", by: { name: "warehose" } });
    expect(error.message).toBe(
      `No destination has the name "warehose" in the Hookdeck project ${project.emulator.projectId} at ` +
        `${project.emulator.url}. Did you mean "warehouse"?`,
    );
  });

  test("an id that was deleted, or never was, is missing", async () => {
    const id = await project.create("/sources", { name: "orders" });
    await project.api("DELETE", `/sources/${id}`);
    expect(await findSource({ id }, project.access)).toBeUndefined();
    const error = await failure(() => getSource({ id: "src_none" }, project.access));
    expect(error.message).toContain('No source has the id "src_none"');
    expect(error.message).toContain("in the Hookdeck project of this key at");
  });

  test("a name of several connections is refused with their ids, and found within its source", async () => {
    const [first, second] = await Promise.all(["a", "b"].map((name) => project.create("/sources", { name })));
    const destinationId = await project.create("/destinations", { name: "end", type: "MOCK_API" });
    const ids = [];
    for (const sourceId of [first, second]) {
      ids.push(
        await project.create("/connections", {
          name: "same",
          source_id: sourceId,
          destination_id: destinationId,
        }),
      );
    }
    const error = await failure(() => getConnection({ name: "same" }, project.access));
    expect(error).toBeInstanceOf(LookupError);
    for (const id of ids) expect(error.message).toContain(id);
    expect(error.message).toContain("Give its sourceId too");
    const found = await getConnection({ name: "same", sourceId: String(second) }, project.access);
    expect(found).toMatchObject({ id: ids[1], sourceId: second, destinationId });
  });

  test.each([[{}], [{ name: "" }], [{ id: undefined }], [{ id: "a", name: "b" }]])(
    "%j is no key, and nothing is sent",
    async (key) => {
      const calls = await project.calls(async () => {
        const error = await failure(() => getSource(Object(key), project.access));
        expect(error).toBeInstanceOf(QueryError);
      });
      expect(calls).toEqual([]);
    },
  );

  test("finds transformations and issue triggers too", async () => {
    const id = await project.create("/transformations", { name: "tidy", code: "1" });
    expect(await getTransformation({ name: "tidy" }, project.access)).toMatchObject({ id, code: "1" });
    const trigger = {
      name: "late orders",
      type: "delivery",
      configs: { strategy: "first_attempt", connections: "*" },
      channels: null,
    };
    const triggerId = await project.create("/issue-triggers", trigger);
    const found = await getIssueTrigger({ name: "late orders" }, project.access);
    expect(found).toMatchObject({ id: triggerId, configs: { strategy: "first_attempt" } });
  });
});

describe("secrets", () => {
  test("stay away unless they are asked for", async () => {
    const id = await project.create("/sources", { name: "orders", config: hmac });
    for (const key of [{ id }, { name: "orders" }]) {
      expect(JSON.stringify(await getSource(key, project.access))).not.toContain("canary");
      const { config } = await getSource(key, { ...project.access, includeSecrets: true });
      expect(config).toMatchObject({ auth: { webhookSecretKey: "canary-hmac" } });
    }
    await project.create("/transformations", { name: "tidy", code: "1", env: { TOKEN: "canary-env" } });
    expect(JSON.stringify(await getTransformations({}, project.access))).not.toContain("canary");
    expect(JSON.stringify(await getTransformation({ name: "tidy" }, project.access))).not.toContain("canary");
  });

  test("make the whole output a secret, and nothing else does", async () => {
    const id = await project.create("/sources", { name: "orders", config: hmac });
    const open = getSourceOutput({ id: pulumi.output(id) }, project.access);
    const sealed = getSourceOutput({ id }, { ...project.access, includeSecrets: true });
    expect(await pulumi.isSecret(open)).toBe(false);
    expect(await pulumi.isSecret(sealed)).toBe(true);
    expect(await new Promise((resolve) => open.name.apply(resolve))).toBe("orders");
  });
});
