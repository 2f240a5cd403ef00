import * as pulumi from "@pulumi/pulumi";
import { comparedWith } from "../../src/testing";
import { Toy, useToybox } from "./toy";

const toys = useToybox();

const program =
  (size: number, kind = "x") =>
  () => {
    const a = new Toy("shop", { size, kind, auth: { key: pulumi.secret("canary") } });
    return { url: a.url, key: pulumi.secret("canary") };
  };

/** The printed rows without their padding. */
const rows = (text: string) => text.split("\n").map((line) => line.trim().replace(/ {2,}/g, " "));

test("a preview says what would be done and by which engine, and is no deployment", async () => {
  const stack = await toys.box.stack(program(1), { project: "orders", stack: "dev" });
  const text = rows(String(await stack.preview()));
  expect(text[0]).toBe(
    `Previewing update (orders/dev) with the stand-in engine (experimental; compared with Pulumi ${comparedWith.cli} on ${comparedWith.date}; its limits: https://github.com/pulumi-hookdeck/pulumi-hookdeck/blob/main/docs/testing.md):`,
  );
  expect(text).toContain("+ pulumi-nodejs:dynamic/toy:Toy shop create");
  expect(text).toContain("key: [secret]");
  expect(text).toContain("url: [unknown]");
  expect(text).toContain("+ 2 to create");
  expect(text).toContain("Nothing was changed: this was a preview.");
});

test("an update lists changed paths, and values when asked for, without secrets", async () => {
  const stack = await toys.box.stack(program(1));
  await stack.up();
  stack.program(program(2));
  const result = await stack.up({ details: true });
  expect(rows(result.toString())).toEqual(
    expect.arrayContaining([
      "~ pulumi-nodejs:dynamic/toy:Toy shop updated [diff: ~size]",
      "~ size: 1 => 2",
      "~ 1 updated",
      "1 unchanged",
    ]),
  );
  expect(result.toString({ details: false })).not.toContain("1 => 2");
  expect(result.toString()).not.toContain("canary");
});

test("a replacement is one row, and so is a failed one", async () => {
  const stack = await toys.box.stack(program(1));
  await stack.up();
  stack.program(program(1, "y"));
  const text = rows(String(await stack.preview()));
  expect(text.filter((line) => line.includes(" shop "))).toEqual([
    "+- pulumi-nodejs:dynamic/toy:Toy shop replace [diff: ~kind]",
  ]);
  expect(text).toContain("+- 1 to replace");
  stack.program(() => new Toy("shop", { size: 1, kind: "z", fail: "create" }));
  const failed = rows(String(await stack.up()));
  expect(failed).toContain("error: shop: 422: not like this");
  expect(failed).toContain("1 failed");
});

test("a refresh says what drifted and what is gone", async () => {
  const stack = await toys.box.stack(() => [new Toy("a", { auth: pulumi.secret("canary") }), new Toy("b")]);
  await stack.up();
  toys.box.objects = { a: { name: "a", auth: "canary-2" } };
  const text = String(await stack.refresh({ previewOnly: true, details: true }));
  expect(rows(text)).toEqual(
    expect.arrayContaining([
      `Previewing refresh (project/test) with the stand-in engine (experimental; compared with Pulumi ${comparedWith.cli} on ${comparedWith.date}; its limits: https://github.com/pulumi-hookdeck/pulumi-hookdeck/blob/main/docs/testing.md):`,
      "~ pulumi-nodejs:dynamic/toy:Toy a drifted [diff: ~auth]",
      "~ auth: [secret] => [secret]",
      "- pulumi-nodejs:dynamic/toy:Toy b gone",
    ]),
  );
  expect(text).not.toContain("canary");
});
