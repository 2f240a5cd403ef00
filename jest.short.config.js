/**
 * What `npm test` runs: all but the long ones.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testPathIgnorePatterns: ["/node_modules/", "\\.long\\.test\\.ts$"],
};
