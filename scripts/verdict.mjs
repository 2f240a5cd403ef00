// Says at the very end which tests failed, and why: a log is often cut, and its end is what is kept. The last line
// is what jest counted; where a file fails beside its tests, as one that does not even load, it counts as one.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

const shownLines = 25;
const counted = { passed: 0, failed: 0 };

function show(file, name, message) {
  const lines = stripVTControlCharacters(message)
    .trimEnd()
    .split("\n")
    .filter((line) => !/^\s+at .*node_modules/.test(line));
  const left = lines.length - shownLines;
  console.log(`\nfailed: ${relative(process.cwd(), file)} › ${name}`);
  console.log(lines.slice(0, shownLines).join("\n"));
  if (left > 0) console.log(`… ${left} lines more`);
}

for (const report of process.argv.slice(2)) {
  const { numPassedTests, numFailedTests, testResults } = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  counted.passed += numPassedTests;
  counted.failed += numFailedTests;
  for (const { name, status, message, assertionResults } of testResults) {
    const failed = assertionResults.filter((each) => each.status === "failed");
    for (const { fullName, failureMessages } of failed) show(name, fullName, failureMessages.join("\n"));
    if (status === "failed" && failed.length === 0) {
      counted.failed += 1;
      show(name, "beside its tests", message);
    }
  }
}
console.log(`${counted.passed} passed, ${counted.failed} failed`);
