import { fatal, notFound, resourceRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const code = "addHandler('transform', (request) => request);";

/** A connection that uses the transformation. */
function connectionWith(transformation_id: string) {
  const rules = [{ type: "transform", transformation_id }];
  const ends = { source: { name: "shop" }, destination: { name: "mock", type: "MOCK_API" } };
  return idOf("POST", "/connections", { name: "orders", ...ends, rules });
}

describe("a change", () => {
  test("by id is partial: the environment is kept when left out", async () => {
    const env = { A: "1" };
    const id = await idOf("POST", "/transformations", { name: "clean", code, env });
    expect(await ok("PUT", `/transformations/${id}`, { code: "other" })).toMatchObject({
      name: "clean",
      code: "other",
      env,
    });
    expect(await ok("PUT", `/transformations/${id}`, { name: "renamed" })).toMatchObject({
      name: "renamed",
      code: "other",
      env,
    });
  });

  test("by an upsert of the name keeps the id", async () => {
    const id = await idOf("PUT", "/transformations", { name: "clean", code });
    expect(await ok("PUT", "/transformations", { name: "clean", code: "other" })).toMatchObject({
      id,
      code: "other",
    });
  });

  test("guess: replaces the environment as a whole, and an upsert without one keeps it", async () => {
    const id = await idOf("POST", "/transformations", { name: "clean", code, env: { A: "1" } });
    expect(await ok("PUT", "/transformations", { name: "clean", code })).toMatchObject({ env: { A: "1" } });
    const { env } = Object(await ok("PUT", `/transformations/${id}`, { env: { B: "2" } }));
    expect(env).toEqual({ B: "2" });
    expect(Object(await ok("PUT", `/transformations/${id}`, { env: {} }))["env"]).toEqual({});
  });

  test("guess: of the name to a taken one is 500, as it is for sources", async () => {
    await ok("POST", "/transformations", { name: "taken", code });
    const id = await idOf("POST", "/transformations", { name: "clean", code });
    expect(await call("PUT", `/transformations/${id}`, { name: "taken" })).toEqual(fatal);
  });
});

describe("a deleted transformation", () => {
  test("answers its id, is 404 to everything after, and frees its name", async () => {
    const id = await idOf("POST", "/transformations", { name: "clean", code });
    expect(await ok("DELETE", `/transformations/${id}`)).toEqual({ id });
    for (const method of ["GET", "PUT", "DELETE"])
      expect(await call(method, `/transformations/${id}`)).toEqual(notFound(id));
    expect(await idOf("POST", "/transformations", { name: "clean", code })).not.toBe(id);
  });

  test("has no connection left that uses it", async () => {
    const id = await idOf("POST", "/transformations", { name: "clean", code });
    const connection = await connectionWith(id);
    expect((await call("DELETE", `/transformations/${id}`)).status).toBe(422);
    await ok("PUT", `/connections/${connection}`, { rules: [] });
    expect(await ok("DELETE", `/transformations/${id}`)).toEqual({ id });
  });

  test("guess: is refused with a message while a connection uses it, a disabled one too", async () => {
    const id = await idOf("POST", "/transformations", { name: "clean", code });
    await ok("PUT", `/connections/${await connectionWith(id)}/disable`);
    expect(await call("DELETE", `/transformations/${id}`)).toEqual(
      resourceRefusal({ message: "Transformation is used by a connection" }),
    );
  });
});
