import { bundleTransformation } from "../../src";

// what Node says where a package is not installed
jest.mock("esbuild", () => {
  throw Object.assign(new Error("Cannot find module 'esbuild'"), { code: "MODULE_NOT_FOUND" });
});

test("bundling without esbuild says what to install", () => {
  expect(() => bundleTransformation("/nowhere/tidy.ts")).toThrow(
    "Bundling a transformation needs the package esbuild, which is not installed. Run `npm install --save-dev esbuild`",
  );
});
