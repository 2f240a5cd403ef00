import { Recent } from "../../src/client/recent";

test("a value is made once and then found", () => {
  const recent = new Recent<object>(2);
  const first = recent.get("a", () => ({}));
  expect(recent.get("a", () => ({}))).toBe(first);
});

test("beyond the number, the value that was not used for longest is forgotten", () => {
  const recent = new Recent<string>(2);
  recent.get("a", () => "first");
  recent.get("b", () => "first");
  recent.get("a", () => "second");
  recent.get("c", () => "first");
  expect(recent.get("a", () => "second")).toBe("first");
  expect(recent.get("c", () => "second")).toBe("first");
  expect(recent.get("b", () => "second")).toBe("second");
});
