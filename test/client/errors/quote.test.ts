import { describeBody, readErrorBody } from "../../../src/client/errors/error-body";
import { HookdeckError } from "../../../src/client/errors/errors";
import { listed, quoted } from "../../../src/client/errors/quote";
import { learnSecret } from "../../../src/client/redact";
import { readReply } from "../../../src/client/reply";
import { explain } from "../../../src/provider/explain";
import { sourceSpec } from "../../../src/specs/source/source";
import { settings } from "../settings";

const long = "ä".repeat(1_000_000);
const refusal = { code: "UNPROCESSABLE_ENTITY", status: 422 };
const json = { "content-type": "application/json" };

/** What a client throws at an answer, and what the provider makes of it. */
function messagesOf(status: number, body: unknown, headers: Headers = json) {
  const call = { method: "PUT", path: "/sources" } as const;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  try {
    readReply({ status, headers, text }, { call, settings, attempts: 1 }, 0);
  } catch (error) {
    if (!(error instanceof HookdeckError)) throw error;
    const task = { verb: "update", spec: sourceSpec, values: { name: "orders" }, id: "src_1" } as const;
    return [error.message, error.stack ?? "", JSON.stringify(error), explain(error, task).message];
  }
  throw new Error("it was read");
}

type Headers = Readonly<Record<string, string>>;
const endless: readonly (readonly [string, number, unknown, Headers?])[] = [
  ["a message", 422, { ...refusal, message: long }],
  ["one failure", 422, { ...refusal, data: { field: "name", message: long } }],
  ["the field of a failure", 422, { ...refusal, data: { field: long, message: long } }],
  ["a list of failures", 422, { ...refusal, data: Array(5_000).fill(`name is ${"ä".repeat(200)}`) }],
  ["a list of one failure", 422, { ...refusal, data: [long] }],
  ["a code", 500, { ...refusal, code: long }],
  ["the holder of a name", 409, { ...refusal, data: { id: long } }],
  ["plain text", 400, long, { "content-type": "text/plain" }],
  ["HTML", 502, `<html>${long}</html>`, { "content-type": "text/html" }],
  ["a type of content", 502, "x", { "content-type": `html${long}` }],
  ["the id of a request", 500, refusal, { ...json, "x-request-id": long }],
  ["what is not JSON", 200, long],
  ["a missing route", 404, `<html>${long}</html>`, { "content-type": "text/html" }],
  ["a redirect", 302, long],
];

// a row of three would make the fourth parameter the callback of a test
const rows = endless.map(([what, ...answer]) => [what, answer] as const);

test.each(rows)("a message quotes at most 2,000 characters of an answer: %s", (_, answer) => {
  for (const message of messagesOf(...answer)) {
    expect(message.replaceAll(/[^ä]/g, "").length).toBeLessThanOrEqual(2_000);
    expect(message.length).toBeLessThan(4_000);
  }
});

test("what is cut still says what was wrong first, and that there was more", () => {
  const { detail, problems } = readErrorBody({
    ...{ status: 422, headers: json },
    text: JSON.stringify({ ...refusal, data: ["name is required", `type is ${long}`, "config is required"] }),
  });
  expect(detail).toMatch(/^name is required; type is ä+ …$/);
  expect(detail.length).toBeLessThanOrEqual(2_000);
  expect(problems.map(({ field }) => field)).toEqual(["name", "type"]);
});

test("an empty message says the status in words", () => {
  const text = JSON.stringify({ ...refusal, message: "" });
  expect(readErrorBody({ status: 422, headers: json, text }).detail).toBe("Unprocessable Entity");
});

test("a secret is redacted before a text is cut", () => {
  learnSecret("canary-of-the-quote");
  expect(quoted(`${"x".repeat(40)}canary-of-the-quote`, 50)).toBe(`${"x".repeat(40)}[secret]`);
  expect(quoted("canary-of-the-quote".repeat(3), 20)).not.toContain("canary");
});

test("a long list names twenty, and counts the others", () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `orders-${i}`);
  expect(listed(names)).toMatch(/^orders-0, .*orders-19, and 980 more$/);
  expect(listed(Array(1_000).fill(long)).length).toBeLessThanOrEqual(2_000);
});

test("a body is described by its size and type", () => {
  expect(
    describeBody({ status: 502, headers: { "content-type": "text/html; charset=utf-8" }, text: "<p>" }),
  ).toBe("3 bytes of text/html");
});
