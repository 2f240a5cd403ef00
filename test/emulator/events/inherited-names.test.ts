import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, only, rows, send } from "../routing";

const hookdeck = useHookdeck({ clock: heldClock(), rateLimit: { limit: 100_000 } });
const received = () => hookdeck.emulator.received("api");

describe.each(["constructor", "toString", "valueOf", "hasOwnProperty", "__defineGetter__"])("%s", (name) => {
  const filtered = {
    type: "filter",
    body: { [name]: "a" },
    headers: { [name.toLowerCase()]: "b" },
    query: { [name]: "c" },
  };

  test("is a field that a filter sees where a request has it, and nowhere else", async () => {
    const { url } = await connect(hookdeck, { rules: [filtered] });
    await send(hookdeck, url, {});
    expect(await only(hookdeck, "/requests")).toMatchObject({ events_count: 0, ignored_count: 1 });
    await send(hookdeck, `${url}?${name}=c`, { [name]: "a" }, { headers: { [name]: "b" } });
    expect(received().map(({ body }) => body)).toEqual([JSON.stringify({ [name]: "a" })]);
    expect(received()[0]?.headers[name.toLowerCase()]).toBe("b");
  });

  test("is absent where a request lacks it", async () => {
    const { url } = await connect(hookdeck, {
      rules: [{ type: "filter", body: { [name]: { $exist: false } } }],
    });
    await send(hookdeck, url, { [name]: 1 });
    await send(hookdeck, url, { other: 1 });
    expect(received().map(({ body }) => body)).toEqual(['{"other":1}']);
  });

  test("is a delivery group, and one that has no rate of its own", async () => {
    const groups = { key: "body.tenant", rate: 1, rate_period: "second", overrides: {} };
    const destination = http("https://api.example.com/hooks", { delivery_policy: { groups } });
    const { url } = await connect(hookdeck, { destination });
    await send(hookdeck, url, { tenant: name });
    expect((await rows(hookdeck, "/events")).map((row) => row["delivery_group"])).toEqual([name]);
    expect(received()).toHaveLength(1);
  });

  test("is a key of a delivery group that a body may lack", async () => {
    const groups = { key: `body.${name}`, rate: 1, rate_period: "second", overrides: {} };
    const { url } = await connect(hookdeck, {
      destination: http("https://api.example.com", { delivery_policy: { groups } }),
    });
    await send(hookdeck, url, {});
    expect((await rows(hookdeck, "/events")).map((row) => row["delivery_group"])).toEqual(["__unknown__"]);
  });

  test("is the name of a header that proves a sender, who has to send it", async () => {
    const auth = { header_key: name, api_key: "k" };
    const source = { type: "WEBHOOK", config: { auth_type: "API_KEY", auth } };
    const { url } = await connect(hookdeck, { source });
    expect((await send(hookdeck, url)).status).toBe(401);
    expect((await send(hookdeck, url, {}, { headers: { [name]: "k" } })).status).toBe(200);
  });

  test("is a field that makes events the same, and no one has it unsaid", async () => {
    const rules = [{ type: "deduplicate", window: 5000, include_fields: [`body.${name}`] }];
    const { url } = await connect(hookdeck, { rules });
    for (const value of [1, 2, 1]) await send(hookdeck, url, { [name]: value });
    expect(received()).toHaveLength(2);
  });

  test("is a variable of a transformation's env", async () => {
    const code = `addHandler("transform", (r) => ({ ...r, body: { is: process.env["${name}"] } }));`;
    const transformation = { name: "t", code, env: { [name]: "mine" } };
    const { url } = await connect(hookdeck, { rules: [{ type: "transform", transformation }] });
    await send(hookdeck, url, {});
    expect(received()[0]?.body).toBe('{"is":"mine"}');
  });
});
