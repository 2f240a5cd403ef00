import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePrivately } from "../../src/cli/private-file";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-private-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o777;

test("a file that others could read is its owner's alone once a secret is in it", () => {
  writeFileSync(join(folder, "import.json"), "before");
  chmodSync(join(folder, "import.json"), 0o644);
  writePrivately(join(folder, "import.json"), "canary");
  expect([readFileSync(join(folder, "import.json"), "utf8"), modeOf("import.json")]).toEqual([
    "canary",
    0o600,
  ]);
  expect(readdirSync(folder)).toEqual(["import.json"]);
});

test("a link is replaced, and what it leads to stays as it was", () => {
  writeFileSync(join(folder, "elsewhere"), "before");
  symlinkSync(join(folder, "elsewhere"), join(folder, "import.json"));
  writePrivately(join(folder, "import.json"), "canary");
  expect(readFileSync(join(folder, "elsewhere"), "utf8")).toBe("before");
  expect(modeOf("import.json")).toBe(0o600);
});

test("where it cannot be written, nothing is left behind", () => {
  expect(() => writePrivately(join(folder, "none", "import.json"), "canary")).toThrow("ENOENT");
  expect(readdirSync(folder)).toEqual([]);
});
