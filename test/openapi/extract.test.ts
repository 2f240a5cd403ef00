import { readFileSync, writeFileSync } from "node:fs";
import { isPlain } from "../../src/schema/plain";
import { documentOf, extract, fileOf, versions } from "./extract";

const committed = (version: string): unknown => JSON.parse(readFileSync(fileOf(version), "utf8"));

test.each(versions)("the extract of %s is the document's, where that is at hand", (version) => {
  const document = documentOf(version);
  // UPDATE_OPENAPI=1 npx jest test/openapi, beside the folder of the documents
  if (document !== undefined && process.env["UPDATE_OPENAPI"] === "1") {
    writeFileSync(fileOf(version), `${JSON.stringify(extract(document))}\n`);
  }
  const kinds = committed(version);
  expect(kinds).toEqual(document === undefined ? kinds : extract(document));
  const own = version === "2025-07-01" ? [] : ["ApiKey", "Project"];
  expect(Object.keys(Object(kinds)).sort()).toEqual(
    [...["Bookmark", "Connection", "Destination", "IssueTrigger", "Source", "Transformation"], ...own].sort(),
  );
});

test.each(versions)("nothing in the extract of %s refers to what is not in it", (version) => {
  const text = JSON.stringify(committed(version));
  expect(isPlain(JSON.parse(text))).toBe(true);
  expect(text).not.toContain("$ref");
});
