import { fatal, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const retry = { type: "retry", strategy: "linear", interval: 1000, count: 3, response_status_codes: null };
const delay = { type: "delay", delay: 5000 };

async function ends() {
  const source_id = await idOf("POST", "/sources", { name: "shop" });
  const destination_id = await idOf("POST", "/destinations", { name: "mock", type: "MOCK_API" });
  return { source_id, destination_id };
}

describe("PUT /connections", () => {
  test("creates, then updates the connection of that name on that source", async () => {
    const given = { name: "orders", ...(await ends()) };
    const id = await idOf("PUT", "/connections", { ...given, description: "Orders", rules: [retry, delay] });
    expect(await ok("PUT", "/connections", { ...given, description: "All orders" })).toMatchObject({
      id,
      description: "All orders",
    });
  });

  test("keeps rules and description that are left out, replaces rules that are given, clears with []", async () => {
    const given = { name: "orders", ...(await ends()) };
    await ok("PUT", "/connections", { ...given, description: "Orders", rules: [retry, delay] });
    expect(await ok("PUT", "/connections", given)).toMatchObject({
      description: "Orders",
      rules: [retry, delay],
    });
    expect((await ok("PUT", "/connections", { ...given, rules: [delay] })).rules).toEqual([delay]);
    expect((await ok("PUT", "/connections", { ...given, rules: [] })).rules).toEqual([]);
  });

  test("needs both ends, even for a known connection", async () => {
    const { source_id, destination_id } = await ends();
    await ok("PUT", "/connections", { name: "orders", source_id, destination_id });
    expect(await call("PUT", "/connections", { name: "orders", source_id })).toEqual(
      schemaRefusal("destination.name is required"),
    );
  });

  test("guess: with another source makes a second connection of that name", async () => {
    const { source_id, destination_id } = await ends();
    const id = await idOf("PUT", "/connections", { name: "orders", source_id, destination_id });
    const second = await ok("PUT", "/connections", {
      name: "orders",
      source: { name: "store" },
      destination_id,
    });
    expect(second.id).not.toBe(id);
    expect(second.source).toMatchObject({ name: "store" });
  });

  test("guess: with another destination updates the connection and leaves its destination", async () => {
    const { source_id, destination_id } = await ends();
    const id = await idOf("PUT", "/connections", { name: "orders", source_id, destination_id });
    const destination = { name: "other", type: "MOCK_API" };
    const updated = await ok("PUT", "/connections", { name: "orders", source_id, destination });
    expect(updated).toMatchObject({ id, destination: { id: destination_id } });
  });

  test("guess: without a name makes a new connection every time", async () => {
    const given = await ends();
    expect(await idOf("PUT", "/connections", given)).not.toBe(await idOf("PUT", "/connections", given));
  });
});

describe("PUT /connections/{id}", () => {
  test("changes name, description and rules, and ignores ends", async () => {
    const given = { name: "orders", ...(await ends()) };
    const id = await idOf("POST", "/connections", given);
    const change = {
      name: "all",
      description: "All",
      rules: [delay],
      destination_id: "des_nobody",
      source: 1,
    };
    expect(await ok("PUT", `/connections/${id}`, change)).toMatchObject({
      name: "all",
      full_name: "shop -> all",
      description: "All",
      rules: [delay],
      destination: { id: given.destination_id },
      source: { id: given.source_id },
    });
  });

  test("keeps what is left out, clears name and description with null", async () => {
    const given = { name: "orders", description: "Orders", rules: [retry], ...(await ends()) };
    const before = await ok("POST", "/connections", given);
    const path = `/connections/${before.id}`;
    expect(await ok("PUT", path, {})).toEqual({ ...before, updated_at: expect.any(String) });
    expect(await ok("PUT", path, { name: null, description: null })).toMatchObject({
      name: null,
      description: null,
      rules: [retry],
    });
  });

  test("takes its own unchanged name", async () => {
    const id = await idOf("POST", "/connections", { name: "orders", ...(await ends()) });
    expect(await ok("PUT", `/connections/${id}`, { name: "orders" })).toMatchObject({ id, name: "orders" });
  });

  test("guess: onto a name that the source has already is 500, as for sources", async () => {
    const given = await ends();
    await ok("POST", "/connections", { name: "orders", ...given });
    const id = await idOf("POST", "/connections", { name: "all", ...given });
    expect(await call("PUT", `/connections/${id}`, { name: "orders" })).toEqual(fatal);
  });
});
