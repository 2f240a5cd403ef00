/**
 * What `npm run test:plugin` runs: the engine scenarios, with the plugin in place of dynamic resources.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/test/engine/scenarios/*.test.ts"],
  globals: { testFace: "plugin" },
};
