/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts", "<rootDir>/examples/**/*.test.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", {}] },
  // the packages of others that examples use, which are not installed here
  moduleNameMapper: {
    "^@pulumi/(aws|cloudflare|github|policy|pulumiservice)$": "<rootDir>/test/examples/foreign/pulumi-$1.ts",
    "^pulumi-(stripe)$": "<rootDir>/test/examples/foreign/pulumi-$1.ts",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist"],
  globalSetup: "<rootDir>/test/run/set-up.ts",
  globalTeardown: "<rootDir>/test/run/tear-down.ts",
  maxWorkers: 2,
  // for a busy machine; what hangs fails all the same
  testTimeout: 60_000,
};
