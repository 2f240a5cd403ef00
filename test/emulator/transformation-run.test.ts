import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const headers = { "content-type": "application/json" };

/** Code whose handler does this. */
function handling(body: string): string {
  return `addHandler("transform", (request, context) => { ${body} });`;
}

for (const version of ["2025-07-01", "2026-09-01"]) {
  const options = { version };

  test(`PUT /transformations/run answers the request, the level and the time it took (${version})`, async () => {
    const body = { code: handling("return request;"), request: { headers, body: { foo: "bar" } } };
    expect((await call("PUT", "/transformations/run", body, options)).body).toEqual({
      log_level: "info",
      console: [],
      request: {
        headers: { "content-type": "application/json", "content-length": "13" },
        body: { foo: "bar" },
        parsed_query: {},
      },
      transformation_run_time: { start: expect.any(Number), end: expect.any(Number) },
    });
  });

  test(`code that fails is 200 with level fatal and no request (${version})`, async () => {
    const body = { code: handling("crypto.x();"), request: { headers } };
    expect(await call("PUT", "/transformations/run", body, options)).toMatchObject({
      status: 200,
      body: {
        log_level: "fatal",
        console: [
          { type: "error", message: expect.stringMatching(/^ReferenceError: crypto is not defined/) },
        ],
      },
    });
  });
}

test("POST /transformations/run is no route: an HTML 404", async () => {
  const reply = await call("POST", "/transformations/run", { request: { headers } });
  expect([reply.status, reply.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
});

test("a run needs the headers of a request", async () => {
  const refusal = schemaRefusal("request.headers is required");
  expect(await call("PUT", "/transformations/run", { code: "1", request: {} })).toEqual(refusal);
});

test("a stored transformation runs with its own environment, or with another, in the context of a connection", async () => {
  const code = handling(
    "request.body = { key: process.env.KEY, of: context.connection.name }; return request;",
  );
  const id = await idOf("POST", "/transformations", { name: "clean", code, env: { KEY: "stored" } });
  const source = { name: "shop" };
  const destination = { name: "api", config: { url: "https://example.com" } };
  const webhook_id = await idOf("POST", "/connections", { name: "orders", source, destination });
  const run = async (more: object) =>
    (
      await ok("PUT", "/transformations/run", {
        transformation_id: id,
        webhook_id,
        request: { headers },
        ...more,
      })
    )["request"];
  expect(await run({})).toMatchObject({ body: { key: "stored", of: "orders" } });
  expect(await run({ env: { KEY: "other" } })).toMatchObject({ body: { key: "other" } });
});

test("a run changes nothing: neither the transformation nor the list of its executions", async () => {
  const id = await idOf("POST", "/transformations", { name: "clean", code: handling("return request;") });
  const before = await ok("GET", `/transformations/${id}`);
  await ok("PUT", "/transformations/run", { transformation_id: id, code: "1", request: { headers } });
  expect(await ok("GET", `/transformations/${id}`)).toEqual(before);
});

test("guess: a run of neither code nor a transformation is refused, and one of an unknown id is 404", async () => {
  const request = { headers };
  expect(await call("PUT", "/transformations/run", { request })).toEqual(
    schemaRefusal("value must contain at least one of [code, transformation_id]"),
  );
  expect(await call("PUT", "/transformations/run", { transformation_id: "trs_no", request })).toEqual(
    notFound("trs_no"),
  );
  expect(await call("PUT", "/transformations/run", { code: "1", webhook_id: "web_no", request })).toEqual(
    notFound("web_no"),
  );
});

test("guess: header names are lowered before the code sees them", async () => {
  const code = handling("console.log(Object.keys(request.headers).join()); return request;");
  const request = { headers: { "Content-Type": "text/plain", "X-A": "1" }, body: "ping" };
  expect(await ok("PUT", "/transformations/run", { code, request })).toMatchObject({
    console: [{ message: "content-type,x-a" }],
  });
});
