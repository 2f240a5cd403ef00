/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts", "<rootDir>/examples/*/*.test.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", {}] },
  modulePathIgnorePatterns: ["<rootDir>/dist"],
  globalSetup: "<rootDir>/test/run/set-up.ts",
  globalTeardown: "<rootDir>/test/run/tear-down.ts",
  maxWorkers: 2,
  // for a busy machine; what hangs fails all the same
  testTimeout: 60_000,
};
