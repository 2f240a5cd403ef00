import { runTransformation, type TransformationRun } from "../../src/sandbox/transformation";

// filling the memory takes its time on a busy machine
jest.setTimeout(60_000);

const request = { headers: { "content-type": "application/json" }, body: { foo: "bar" } };

/** Runs a handler with this body. */
function run(handler: string, rest: Partial<TransformationRun> = {}) {
  return runTransformation({
    code: `addHandler("transform", (request, context) => {\n${handler}\n});`,
    request,
    ...rest,
  });
}

function failure(message: string | RegExp) {
  const line = { type: "error", message: expect.stringMatching(message) };
  return { log_level: "fatal", console: expect.arrayContaining([line]) };
}

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
      parsed_query: { id: "1" },
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

describe("the code cannot reach the host", () => {
  test("none of Node's globals is there", async () => {
    const names = [
      "require",
      "module",
      "fetch",
      "setTimeout",
      "Buffer",
      "WebAssembly",
      "XMLHttpRequest",
      "std",
      "os",
    ];
    const handler = `request.body = ${JSON.stringify(names)}.map((name) => typeof globalThis[name]); return request;`;
    expect((await run(handler)).request).toMatchObject({ body: names.map(() => "undefined") });
  });

  test.each([
    ["a constructor of what it was given", 'request.constructor.constructor("return process")()'],
    ["a constructor of console.log", 'console.log.constructor("return process")()'],
    ["a constructor of addHandler", 'addHandler.constructor("return this")().process'],
    ["an indirect eval", '(0, eval)("process")'],
  ])("by %s it finds its own process, which has an environment and nothing else", async (_, expression) => {
    const handler = `request.body = Object.keys(${expression}); return request;`;
    expect((await run(handler, { env: { A: "1" } })).request).toMatchObject({ body: ["env"] });
  });

  test("an import of a module fails", async () => {
    const outcome = await runTransformation({ code: 'import fs from "node:fs";', request });
    expect(outcome).toEqual(failure("SyntaxError"));
    expect(await run('return import("node:fs");')).toEqual(failure("returned a promise"));
  });

  test("what it replaces of its own built-ins changes nothing outside", async () => {
    const handler = `
      JSON.stringify = () => { throw 1; };
      JSON.parse = Promise = Array.prototype.map = undefined;
      return request;`;
    expect(await run(handler)).toMatchObject({ log_level: "info", request: { body: { foo: "bar" } } });
  });
});

describe("the code has limits", () => {
  test.each([
    ["a loop", "for (;;) {}"],
    ["a loop that catches", "for (;;) { try { for (;;) {} } catch {} }"],
    ["a regular expression that backtracks", '/^(a+)+$/.test("a".repeat(40) + "b");'],
    ["a getter of what it returns", "return { headers: {}, get body() { for (;;) {} } };"],
  ])("of time: %s ends", async (_, handler) => {
    expect(await run(handler, { timeLimit: 100 })).toEqual(failure("ran for longer than 100 ms"));
  });

  test.each([
    ["many large arrays", "const all = []; for (;;) all.push(new Array(2e6).fill(1));"],
    ["one large text", 'request.body = "x".repeat(2 ** 28); return request;'],
  ])("of memory: %s end", async (_, handler) => {
    expect(await run(handler, { timeLimit: 30_000 })).toEqual(failure("out of memory"));
  });

  test("of depth: endless recursion ends", async () => {
    expect(await run("const f = () => f() + 1; f();")).toEqual(failure("stack overflow"));
  });

  test("of output: a body above 10 MB, and more lines than anybody reads", async () => {
    expect(await run('request.body = "x".repeat(11e6); return request;', { timeLimit: 30_000 })).toEqual(
      failure("above 10 MB"),
    );
    const { console } = await run(
      'for (let i = 0; i < 3; i += 1) console.log("x".repeat(6e5)); return request;',
    );
    expect(console.map(({ type, message }) => [type, message.length > 1000])).toEqual([
      ["log", true],
      ["warn", false],
    ]);
  });

  test("and a run after one that broke them is as good as any", async () => {
    await run("const all = []; for (;;) all.push(new Array(2e6).fill(1));", { timeLimit: 30_000 });
    expect(await run("return request;")).toMatchObject({ log_level: "info" });
  });
});
