import { schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const older = { version: "2025-07-01" };
const newer = { version: "2026-09-01" };
const url = "https://example.com";
const groups = {
  key: "body.shop",
  rate: 5,
  rate_period: "minute",
  overrides: { big: { rate: 50, rate_period: "hour" } },
};
const olderGroups = {
  key: "body.shop",
  rate_limit: 5,
  rate_limit_period: "minute",
  overrides: { big: { rate_limit: 50, rate_limit_period: "hour" } },
};

describe("a destination's delivery policy", () => {
  test("is one thing in both versions", async () => {
    const delivery_policy = { rate: 10, period: "concurrent", groups };
    const id = await idOf("POST", "/destinations", { name: "api", config: { url, delivery_policy } }, newer);
    expect((await ok("GET", `/destinations/${id}`, undefined, newer)).config).toMatchObject({
      delivery_policy,
    });
    const { config } = await ok("GET", `/destinations/${id}`, undefined, older);
    expect(config).toMatchObject({
      rate_limit: 10,
      rate_limit_period: "concurrent",
      delivery_groups: olderGroups,
    });
    expect(config).not.toHaveProperty("delivery_policy");
    expect(config).not.toHaveProperty("delivery_timeout");
  });

  test("written on 2025-07-01 is read on 2026-09-01", async () => {
    const config = { url, rate_limit: 10, rate_limit_period: "hour", delivery_groups: olderGroups };
    const id = await idOf("POST", "/destinations", { name: "api", config }, older);
    const shown = await ok("GET", `/destinations/${id}`, undefined, newer);
    expect(shown.config).toMatchObject({ delivery_policy: { rate: 10, period: "hour", groups } });
    expect(shown.config).not.toHaveProperty("rate_limit");
  });

  test("merges rate and period, and replaces groups as a whole", async () => {
    const delivery_policy = { rate: 10, period: "hour", groups };
    const id = await idOf("POST", "/destinations", { name: "api", config: { url, delivery_policy } });
    const put = async (change: unknown) =>
      (await ok("PUT", `/destinations/${id}`, { config: { delivery_policy: change } })).config?.[
        "delivery_policy"
      ];
    const bare = { key: "headers.x-shop", rate: 1, rate_period: "second" };
    expect(await put({ rate: 20 })).toEqual({ rate: 20, period: "hour", groups });
    expect(await put({ groups: bare })).toEqual({
      rate: 20,
      period: "hour",
      groups: { ...bare, overrides: null },
    });
    expect(await put({ groups: null })).toEqual({ rate: 20, period: "hour", groups: null });
  });

  test("keeps rate and period in an upsert with url and groups only", async () => {
    const body = { name: "api", config: { url, delivery_policy: { rate: 10, period: "hour" } } };
    await ok("PUT", "/destinations", body);
    const { config } = await ok("PUT", "/destinations", {
      name: "api",
      config: { url, delivery_policy: { groups } },
    });
    expect(config).toMatchObject({ delivery_policy: { rate: 10, period: "hour", groups } });
  });

  test("is taken and dropped by a CLI destination", async () => {
    const config = { path: "/", delivery_policy: { rate: 10, period: "hour" } };
    const shown = await ok("POST", "/destinations", { name: "cli", type: "CLI", config });
    expect(shown.config).not.toHaveProperty("delivery_policy");
  });

  test.each([
    [
      newer,
      { delivery_policy: { rate: 0 } },
      "config.delivery_policy.rate must be greater than or equal to 1",
    ],
    [newer, { delivery_policy: { rate: 1.5 } }, "config.delivery_policy.rate must be an integer"],
    [
      newer,
      { delivery_policy: { groups: { ...groups, rate: null } } },
      "config.delivery_policy.groups.rate must be a number",
    ],
    [newer, { delivery_timeout: 901 }, "config.delivery_timeout must be less than or equal to 900"],
    [
      newer,
      { delivery_policy: { period: "day" } },
      "config.delivery_policy.period must be one of [second, minute, hour, concurrent]",
    ],
    [
      older,
      { delivery_groups: { ...olderGroups, key: "cookies" } },
      'config.delivery_groups.key with value "cookies" fails to match the required pattern: ' +
        "/^(headers|body|query|path)(\\.[\\w-]+)*$/",
    ],
  ])("on %j refuses %j", async (version, config, failure) => {
    const body = { name: "api", config: { url, ...config } };
    expect(await call("POST", "/destinations", body, version)).toEqual(schemaRefusal(failure));
  });

  test("guess: is null where there is neither a rate nor groups, and so is delivery_timeout", async () => {
    const { config } = await ok("POST", "/destinations", { name: "api", config: { url } }, newer);
    expect(config).toMatchObject({ delivery_policy: null, delivery_timeout: null });
  });

  test("guess: null clears all of it", async () => {
    const config = { url, delivery_policy: { rate: 10, period: "hour", groups } };
    const id = await idOf("POST", "/destinations", { name: "api", config });
    const change = { config: { delivery_policy: null } };
    expect((await ok("PUT", `/destinations/${id}`, change)).config).toMatchObject({ delivery_policy: null });
  });

  test("guess: 2026-09-01 ignores rate_limit, 2025-07-01 ignores delivery_policy and delivery_timeout", async () => {
    const config = { url, rate_limit: 5, delivery_policy: { rate: 7 }, delivery_timeout: 30 };
    const first = await ok("POST", "/destinations", { name: "one", config }, newer);
    expect(first.config).toMatchObject({ delivery_policy: { rate: 7 }, delivery_timeout: 30 });
    const second = await ok("POST", "/destinations", { name: "two", config }, older);
    expect(second.config).toMatchObject({ rate_limit: 5 });
    const { config: read } = await ok("GET", `/destinations/${second.id}`, undefined, newer);
    expect(read).toMatchObject({ delivery_timeout: null });
  });

  test("guess: delivery_groups are absent on 2025-07-01 where there are none", async () => {
    const { config } = await ok("POST", "/destinations", { name: "api", config: { url } }, older);
    expect(config).not.toHaveProperty("delivery_groups");
  });
});

describe("sources", () => {
  test("take QUERY and the newest types on 2026-09-01 only", async () => {
    const config = { allowed_http_methods: ["QUERY"] };
    await ok("POST", "/sources", { name: "one", config }, newer);
    await ok("POST", "/sources", { name: "two", type: "QUO" }, newer);
    expect(await call("POST", "/sources", { name: "three", config }, older)).toEqual(
      schemaRefusal("config.allowed_http_methods[0] must be one of [GET, HEAD, POST, PUT, PATCH, DELETE]"),
    );
    const { status, body } = await call("POST", "/sources", { name: "four", type: "QUO" }, older);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).not.toMatch(/QUO,/);
  });
});

describe("a version that is not served", () => {
  test.each(["2023-07-01", "v1", "latest"])(
    "%s answers Express's page for an unknown route",
    async (version) => {
      const { status, headers, body } = await call("GET", "/sources", undefined, { version });
      expect(status).toBe(404);
      expect(headers.get("content-type")).toMatch(/^text\/html/);
      expect(body).toContain(`<pre>Cannot GET /${version}/sources</pre>`);
    },
  );
});

test.each([
  ["GET", "/sauces"],
  ["POST", "/sources/src_1/disable"],
  ["DELETE", "/sources"],
  ["GET", "/sources/src_1/<b>"],
])("an unknown route or verb answers the same page: %s %s", async (method, path) => {
  const { status, headers, body } = await call(method, path);
  expect(status).toBe(404);
  expect(headers.get("content-type")).toMatch(/^text\/html/);
  expect(body).toContain(`<pre>Cannot ${method} /2026-09-01${encodeURI(path)}</pre>`);
});
