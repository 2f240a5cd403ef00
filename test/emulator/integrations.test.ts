import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok } = useHookdeck();

test.each(["2025-07-01", "2026-09-01"])("integrations are still listed with 200 on %s", async (version) => {
  expect(await ok("GET", "/integrations?label=a&provider=HMAC", undefined, { version })).toEqual({
    pagination: { order_by: "created_at", dir: "desc", limit: 100 },
    count: 0,
    models: [],
  });
  expect(await call("GET", "/integrations?dir=up", undefined, { version })).toEqual(
    schemaRefusal("query.dir must be one of [asc, desc]"),
  );
});

test("there is no integration: each is 404", async () => {
  expect(await call("GET", "/integrations/int_nobody")).toEqual(notFound("int_nobody"));
});

test("integrations cannot be written here", async () => {
  for (const [method, path] of [
    ["POST", ""],
    ["PUT", "/int_1"],
    ["DELETE", "/int_1"],
    ["PUT", "/int_1/attach/src_1"],
  ] as const) {
    const { status, headers } = await call(method, `/integrations${path}`, {});
    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  }
});
