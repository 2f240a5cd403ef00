import { runTransformation } from "../../src/sandbox/transformation";

const noon = Date.parse("2026-06-10T12:00:00Z");

/** The value of an expression, as code sees it at noon, or on the machine's clock. */
async function seen(expression: string, now?: () => number): Promise<unknown> {
  const { request, console } = await runTransformation({
    code: `addHandler("transform", (request) => ({ ...request, body: { value: ${expression} } }));`,
    request: { headers: { "content-type": "application/json" } },
    ...(now !== undefined && { now }),
  });
  if (request === undefined) throw new Error(JSON.stringify(console));
  return Object(request["body"])["value"];
}

describe("the clock of a run", () => {
  for (const [expression, value] of [
    ["Date.now()", noon],
    ["new Date().toISOString()", "2026-06-10T12:00:00.000Z"],
    ["+new Date()", noon],
    ["Date().includes('2026')", true],
    ["new Date(0).toISOString()", "1970-01-01T00:00:00.000Z"],
    ["new Date(2020, 0, 2).getDate()", 2],
    ["Date.UTC(2020, 0)", Date.UTC(2020, 0)],
    ["Date.parse('2020-01-01')", Date.parse("2020-01-01")],
    ["new Date() instanceof Date", true],
    ["new (class extends Date {})().getTime()", noon],
    ["JSON.stringify({ at: new Date() })", '{"at":"2026-06-10T12:00:00.000Z"}'],
    ["[Date.name, Date.length, typeof Date].join()", "Date,7,function"],
    ["new Date().constructor.now()", noon],
    [
      "new (Object.getPrototypeOf(Date.prototype).constructor.getPrototypeOf(new Date()).constructor)().getTime()",
      noon,
    ],
  ] as const) {
    test(`given, is all that code can see: ${expression}`, async () => {
      expect(await seen(expression, () => noon)).toEqual(value);
    });
  }

  test("given, moves while code runs, if it does", async () => {
    let time = noon;
    const later = "(() => { const start = Date.now(); return Date.now() - start; })()";
    expect(await seen(later, () => time++)).toBe(1);
  });

  test("is the machine's where none is given", async () => {
    const before = Date.now();
    expect(await seen("Date.now()")).toBeGreaterThanOrEqual(before);
  });

  test("leaves the lines of errors as they are", async () => {
    const code = 'addHandler("transform", () => {\n  missing();\n});';
    const { console } = await runTransformation({ code, request: { headers: {} }, now: () => noon });
    expect(console[0]?.message).toMatch(/missing is not defined[\s\S]*<VM>:2/);
  });
});
