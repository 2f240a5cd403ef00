import { readdirSync } from "node:fs";
import { join } from "node:path";
import { manifest, root } from "../../site/address";
import { entries } from "../../site/api-reference";
import { fileOf, groups, pageOf, targetOf } from "../../site/pages";

const listed = groups.flatMap(({ files }) => files);

test("the sidebar has every page of docs, once", () => {
  const pages = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`);
  expect([...listed].sort()).toEqual([...pages, "README.md", "CHANGELOG.md"].sort());
});

test("each file has a page of its own, and the page leads back to it", () => {
  const pages = listed.map(pageOf);
  expect(new Set(pages).size).toBe(listed.length);
  expect(pages.map((page) => fileOf(page ?? ""))).toEqual(listed);
  expect(fileOf("api/pulumi-hookdeck/index.md")).toBeUndefined();
});

test.each([
  ["docs/guides/drift.md", "../drift.md", { page: "drift.md" }],
  ["docs/guides/drift.md", "../../README.md", { page: "introduction.md" }],
  ["docs/README.md", "../CHANGELOG.md", { page: "changelog.md" }],
  ["README.md", "docs/README.md", { page: "questions.md" }],
  ["README.md", "docs/resources", { path: "docs/resources" }],
  ["docs/README.md", "../examples/ci/", { path: "examples/ci" }],
])("in %s, %s leads to %j", (file, link, target) => {
  expect(targetOf(file, link)).toEqual(target);
});

test("the API reference has every entry that package.json exports", () => {
  const code = Object.entries(manifest.exports).filter(([, target]) => typeof target !== "string");
  expect([...entries().keys()]).toEqual(code.map(([path]) => path.replace(/^\./, manifest.name)));
  expect(entries().get("pulumi-hookdeck/testing")).toBe("src/testing/index.ts");
});
