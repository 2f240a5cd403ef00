import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const names = z.record(z.string(), z.string()).default({});
const locked = z.object({ dev: z.boolean().optional(), dependencies: names, devDependencies: names });

const { packages } = z
  .object({ packages: z.record(z.string(), locked) })
  .parse(JSON.parse(readFileSync(join(__dirname, "..", "..", "package-lock.json"), "utf8")));

/** What a user's installation has of this package's dependencies, and of theirs. */
function installed(): ReadonlySet<string> {
  const found = new Set<string>();
  const open = Object.keys(packages[""]?.dependencies ?? {});
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}));
  }
  return found;
}

test("no evaluator of JavaScript expressions comes with the package", () => {
  const names = installed();
  for (const name of ["hono", "undici", "zod"]) expect(names).toContain(name);
  for (const name of ["simple-json-match", "jsonpath", "underscore", "esprima", "static-eval"]) {
    expect(names).not.toContain(name);
    expect(packages[`node_modules/${name}`]?.dev).toBe(true);
  }
});

test("the published engine is the oracle of tests, in one version", () => {
  expect(packages[""]?.devDependencies["simple-json-match"]).toMatch(/^\d+\.\d+\.\d+$/);
});
