import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

test.each(["src", "test", "bench", "demo", "scripts"])("no file of %s is longer than 200 lines", (folder) => {
  const long = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx|mjs|cjs|css)$/.test(file))
    .map(
      (file) =>
        [
          file,
          readFileSync(join(root, folder, file), "utf8")
            .trimEnd()
            .split("\n").length,
        ] as const,
    )
    .filter(([, lines]) => lines > 200);
  expect(long).toEqual([]);
});
