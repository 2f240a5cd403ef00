import { readFileSync } from "node:fs";
import { specs } from "../../src/specs";
import { fileOf, versions } from "../openapi/extract";

/** What no document of Hookdeck's requires, and every answer was seen to have (https://hookdeck.com/docs/api). */
const seen = ["Source config", "Destination config"];

test.each(versions)("what a spec expects of every answer, the document of %s requires", (version) => {
  const kinds: Readonly<Record<string, { shown: { required: readonly string[] } }>> = JSON.parse(
    readFileSync(fileOf(version), "utf8"),
  );
  for (const [type, { shown }] of Object.entries(kinds)) {
    const expected = Object.keys(specs[type]?.always ?? {}).filter(
      (field) => !seen.includes(`${type} ${field}`),
    );
    expect({ type, unknown: expected.filter((field) => !shown.required.includes(field)) }).toEqual({
      type,
      unknown: [],
    });
  }
});
