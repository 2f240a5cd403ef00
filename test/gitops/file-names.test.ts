import { fileName } from "../../src/gitops/generate/names";

test.each([
  ["clean", "clean"],
  ["a/b\\c:d", "a-b-c-d"],
  ["..", "script"],
  ["name.", "name"],
  ["CON", "CON_"],
  ["nul", "nul_"],
  ["aux.v2", "aux_.v2"],
  ["com1", "com1_"],
  ["console", "console"],
  ["com10", "com10"],
])("a transformation named %j is kept in %s.js, which every system takes for a file", (name, file) => {
  expect(fileName(name)).toBe(file);
});
