import { runTransformation } from "../../src/sandbox/transformation";
import { failure, request, run } from "./handler";

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
    ["a loop of lines", 'for (;;) console.log("x");'],
    ["a loop of lines that catches", "for (;;) { try { console.log({ a: [1] }); } catch {} }"],
    [
      "a loop of lines that cannot be written",
      "const a = {}; a.a = a; for (;;) { try { console.log(a); } catch {} }",
    ],
    ["a loop of handlers", 'for (;;) addHandler("transform", () => 1);'],
    ["a loop of clocks", "for (;;) Date.now();"],
    ["a getter of what it returns", "return { headers: {}, get body() { for (;;) {} } };"],
  ])("of time: %s ends", async (_, handler) => {
    const now = () => 0;
    expect(await run(handler, { timeLimit: 100, now })).toEqual(failure("ran for longer than 100 ms"));
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
