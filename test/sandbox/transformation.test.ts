import { runTransformation } from "../../src/sandbox/transformation";
import { failure, request, run } from "./handler";

describe("a run", () => {
  test("answers the request as seen live: level info, no lines, content-length counted anew", async () => {
    expect(await run("return request;")).toEqual({
      log_level: "info",
      console: [],
      request: {
        headers: { "content-type": "application/json", "content-length": "13" },
        body: { foo: "bar" },
        parsed_query: {},
      },
    });
  });

  test("shows the handler headers, body, path, query and parsed query, and answers what it changed", async () => {
    const handler = `
      request.body = { ...request.body, path: request.path, id: request.parsed_query.id };
      request.headers["X-Shop"] = "a";
      request.query = "id=2";
      return request;`;
    const given = { ...request, path: "/orders", query: "id=1", parsed_query: { id: "1" } };
    expect((await run(handler, { request: given })).request).toEqual({
      headers: { "content-type": "application/json", "x-shop": "a", "content-length": "39" },
      body: { foo: "bar", path: "/orders", id: "1" },
      path: "/orders",
      query: "id=2",
      parsed_query: { id: "2" },
    });
  });

  test("finds its environment at process.env and the connection in its context", async () => {
    const handler = "request.body = [process.env.KEY, context.connection.name]; return request;";
    const rest = { env: { KEY: "abc" }, context: { connection: { name: "orders" } } };
    expect((await run(handler, rest)).request).toMatchObject({ body: ["abc", "orders"] });
  });

  test("keeps what the code logs, and its highest level", async () => {
    const { log_level, console } = await run(`
      console.log("a", 1, { b: [true] }, undefined);
      console.debug("d"); console.info("i"); console.warn("w");
      return request;`);
    expect(log_level).toBe("warn");
    expect(console).toEqual([
      { type: "log", message: 'a 1 {"b":[true]} undefined' },
      { type: "debug", message: "d" },
      { type: "info", message: "i" },
      { type: "warn", message: "w" },
    ]);
    expect(await run('console.error("e"); return request;')).toMatchObject({
      log_level: "error",
      request: {},
    });
  });

  test("says where an error was thrown, as seen live, after what was logged", async () => {
    expect(await run("console.log(1);\n  crypto.randomUUID();")).toEqual({
      log_level: "fatal",
      console: [
        { type: "log", message: "1" },
        {
          type: "error",
          message: "ReferenceError: crypto is not defined\n    at <VM>:3:3\n    at (<VM boundary>)",
        },
      ],
    });
  });

  test("names the functions on the way to an error", async () => {
    const { console } = await run("function check() {\n  throw new TypeError('no id');\n}\ncheck();");
    expect(console[0]?.message).toMatch(
      /^TypeError: no id\n {4}at check \(<VM>:3:\d+\)\n {4}at <VM>:5:\d+\n {4}at \(<VM boundary>\)$/,
    );
  });

  test("starts anew every time", async () => {
    await run("globalThis.left = 1; Object.prototype.polluted = 1; return request;");
    const { request: answered } = await run(
      "request.body = [typeof left, typeof ({}).polluted]; return request;",
    );
    expect(answered).toMatchObject({ body: ["undefined", "undefined"] });
    expect(Reflect.has({}, "polluted")).toBe(false);
  });

  test.each([
    ["throws something that is no error", "throw { code: 5 };", 'Uncaught {"code":5}'],
    ["returns nothing", "", "returned no request"],
    ["returns a text", 'return "done";', "returned no request"],
    ["returns headers that are no texts", "return { headers: { a: {} } };", "headers.a"],
    ["returns a circle", "request.body = request; return request;", "circular reference"],
  ])("fails where the handler %s", async (_, handler, message) => {
    expect(await run(handler)).toEqual(failure(message));
  });

  test.each([
    ["cannot be parsed", "addHandler('transform', (request =>", /^SyntaxError: .+\n {4}at <VM>:1:/],
    ["adds no handler", "const a = 1;", /adds no handler/],
    ["adds a handler for something else", "addHandler('transformation', (r) => r);", /adds no handler/],
  ])("fails where the code %s", async (_, code, message) => {
    expect(await runTransformation({ code, request })).toEqual(failure(message));
  });

  test("fails where the handler is asynchronous, which Hookdeck documents not to support", async () => {
    const code = "addHandler('transform', async (request) => request);";
    expect(await runTransformation({ code, request })).toEqual(failure("returned a promise"));
    expect(await run("return Promise.reject(1);")).toEqual(failure("returned a promise"));
  });

  test("guess: fails where the request that it returns has no content-type", async () => {
    expect(await run("return { headers: {} };")).toEqual(failure("without a content-type"));
  });

  test("guess: an error in the console does not fail the run", async () => {
    expect((await run("console.error(1); return request;")).request).toBeDefined();
  });
});
