import { readFileSync } from "node:fs";
import path from "node:path";
import { apiVersions } from "../../src/emulator";
import { operationsOf } from "./openapi";
import { Populated } from "./populated";

const page = readFileSync(path.join(__dirname, "../../docs/emulator.md"), "utf8");
const section = page.split("\n## ").find((part) => part.startsWith("Operations out of scope")) ?? "";
/** Operations that the page says are out of scope: the rows of its table. */
const outOfScope = [...section.matchAll(/^\| `((?:GET|POST|PUT|DELETE) [^`]+)` +\| \S/gm)].map(
  (match) => match[1],
);

test("the page names no operation twice", () => {
  expect(new Set(outOfScope).size).toBe(outOfScope.length);
});

for (const version of apiVersions) {
  const operations = operationsOf(version);
  const titled = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
  const inScope = titled.filter(([title]) => !outOfScope.includes(title));
  const started: Populated[] = [];

  const populated = async () => {
    const [first = await Populated.start(version)] = started;
    started[0] = first;
    return first;
  };
  afterAll(() => started[0]?.emulator.close());

  test(`${version}: without its document, what the emulator is populated with is there all the same`, async () => {
    expect((await populated()).emulator.received("api")).toHaveLength(2);
  });

  for (const [title, operation] of inScope) {
    test(`${version} ${title} answers as documented`, async () => {
      const { status, body } = await (await populated()).call(operation);
      expect({ status, problems: operation.problems(status, body) }).toEqual({ status: 200, problems: [] });
    });
    if (!operation.statuses.includes("404")) continue;
    test(`${version} ${title} answers 404 to an id of nobody, as documented`, async () => {
      const { status, body } = await (await populated()).miss(operation);
      expect({ status, problems: operation.problems(status, body) }).toEqual({ status: 404, problems: [] });
    });
  }

  for (const [title, operation] of titled.filter(([name]) => outOfScope.includes(name))) {
    test(`${version} ${title} is out of scope, as the page says: 404`, async () => {
      expect((await (await populated()).miss(operation)).status).toBe(404);
    });
  }
}

if (apiVersions.every((version) => operationsOf(version).length > 0)) {
  test("every operation that the page names is in a document", () => {
    const all = apiVersions.flatMap(operationsOf).map(({ method, path }) => `${method} ${path}`);
    expect(outOfScope.filter((title) => title !== undefined && !all.includes(title))).toEqual([]);
  });
}
