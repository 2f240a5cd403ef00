import fc from "fast-check";
import { HookdeckError } from "../../src/client/errors/errors";
import { path, queryText } from "../../src/client/path";

describe("a path", () => {
  it("encodes its parts, and only those", () => {
    expect(path`/sources/${"src_1/../x?y#z"}/disable`).toBe("/sources/src_1%2F..%2Fx%3Fy%23z/disable");
    expect(path`/connections`).toBe("/connections");
    expect(path`/a/${1}/${"b c"}`).toBe("/a/1/b%20c");
  });

  it("reaches the resource that was named, whatever the name is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        fc.pre(name !== "." && name !== "..");
        const segments = new URL(path`/sources/${name}/disable`, "https://api.hookdeck.com").pathname.split(
          "/",
        );
        expect(segments.length).toBe(4);
        expect(decodeURIComponent(segments[2] ?? "")).toBe(name);
      }),
    );
  });

  it.each(["", ".", "..", undefined, null, {}])("refuses %j as a part", (part) => {
    const fromJavaScript = part as unknown as string;
    expect(() => path`/sources/${fromJavaScript}`).toThrow(HookdeckError);
  });
});

describe("a query", () => {
  it("repeats the name with brackets for a list, the only spelling that Hookdeck reads", () => {
    expect(queryText({ id: ["a", "b"], "created_at[gte]": "2026-01-01", limit: 250, disabled: true })).toBe(
      "?id[]=a&id[]=b&created_at%5Bgte%5D=2026-01-01&limit=250&disabled=true",
    );
  });

  it("encodes names and values", () => {
    expect(queryText({ "a&b": "c=d&e f" })).toBe("?a%26b=c%3Dd%26e%20f");
  });

  it("is nothing where nothing is asked", () => {
    expect(queryText({})).toBe("");
    expect(queryText(undefined)).toBe("");
  });

  it("refuses an empty list, which would ask for everything", () => {
    expect(() => queryText({ id: [] })).toThrow('The filter "id" must list at least one value.');
  });
});
