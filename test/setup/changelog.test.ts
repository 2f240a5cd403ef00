import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(__dirname, "../..");

/** What the script makes of changelogs, in a process of its own: the changelog with a version's heading. */
function released(...changelogs: string[]): string[] {
  const script = pathToFileURL(join(root, "scripts/changelog.mjs")).href;
  const code = `import { released } from ${JSON.stringify(script)};
    console.log(JSON.stringify(${JSON.stringify(changelogs)}.map((each) => released(each, "0.2.0"))));`;
  const args = ["--input-type=module", "--eval", code];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

const earlier = "## 0.1.0\n\n- The first one,\n  and its second line.\n";

test("what is unreleased, and what changesets wrote, become one list under the version; the rest stays as it is", () => {
  const own = "# Changelog\n\n## Unreleased\n\n- By hand.\n\n";
  const both = `# Changelog\n\n## 0.2.0\n\n### Minor Changes\n\n- Of a changeset.\n\n### Patch Changes\n\n- Another one,\n  longer.\n\n## Unreleased\n\n- By hand.\n\n${earlier}`;
  const onlyChangesets = `# Changelog\n\n## 0.2.0\n\n### Patch Changes\n\n- Of a changeset.\n\n${earlier}`;
  expect(released(own, own + earlier, both, onlyChangesets)).toEqual([
    "# Changelog\n\n## 0.2.0\n\n- By hand.\n",
    `# Changelog\n\n## 0.2.0\n\n- By hand.\n\n${earlier}`,
    `# Changelog\n\n## 0.2.0\n\n- Of a changeset.\n- Another one,\n  longer.\n- By hand.\n\n${earlier}`,
    `# Changelog\n\n## 0.2.0\n\n- Of a changeset.\n\n${earlier}`,
  ]);
});

test("the changelog of this package keeps each of its lines", () => {
  const text = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const [after = ""] = released(text);
  const points = (changelog: string) =>
    changelog.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(points(after)).toEqual(points(text));
  expect(released(after)).toEqual([after]);
});
