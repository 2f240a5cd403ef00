/**
 * What `npm run test:long` runs: the tests that take minutes.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/test/**/*.long.test.ts"],
  // some take a minute where nothing else runs
  testTimeout: 300_000,
};
