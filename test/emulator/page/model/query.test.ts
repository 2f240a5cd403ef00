import { matcher, term } from "../../../../src/emulator/page/model/query";
import { connectionOf, eventOf, routingWith, rowOf } from "./row";

const routing = routingWith([
  connectionOf("orders", "big shop", "api"),
  connectionOf("audit", "big shop", "lake"),
]);
const row = rowOf({
  ...{ id: "req_7", source: "src_big shop", path: "/hooks?tenant=7", preview: '{"type":"invoice.paid"}' },
  events: [eventOf({ id: "evt_7", status: "FAILED", response: 503 })],
  ignored: [{ connection: "web_audit", cause: "FILTERED" }],
});

test.each([
  ["", true],
  ["invoice", true],
  ["INVOICE paid", true],
  ["invoice refund", false],
  ["req_7", true],
  ["evt_7", true],
  ["tenant=7", true],
  ["status:failed", true],
  ["status:503", true],
  ["status:successful", false],
  ["-status:successful", true],
  ["-status:failed", false],
  ["-invoice", false],
  ["-refund", true],
  ['source:"big shop"', true],
  ["source:small", false],
  ["connection:orders", true],
  ["connection:audit cause:filtered", true],
  ["destination:lake", true],
  ["destination:other", false],
  ["method:post path:/hooks", true],
  ["type:invoice", false],
  ['"type":', true],
  ["constructor:x", false],
])("%p is found: %p", (search, found) => {
  expect(matcher(search, routing)(row)).toBe(found);
});

test("a term finds what it was made of", () => {
  expect(term("source", "big shop")).toBe('source:"big shop"');
  expect(matcher(term("source", "big shop"), routing)(row)).toBe(true);
  expect(term("connection", "orders")).toBe("connection:orders");
});

test("a row that changes is looked at again", () => {
  const isFound = matcher("status:successful", routing);
  expect(isFound(row)).toBe(false);
  expect(isFound({ ...row, events: [eventOf()] })).toBe(true);
});
