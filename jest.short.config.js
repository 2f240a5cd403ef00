/** Their subject is a signal, a mode of files or a stand-in for a program, which Windows has not as a script. */
const withoutWindows = [
  "cli/(bulk-interrupt|credentials|gitops-errors|private-file)",
  "engine/(find|launcher)",
  "gitops/leaving",
].map((name) => `[\\\\/]test[\\\\/]${name.replace("/", "[\\\\/]")}\\.test\\.ts$`);

/**
 * What `npm test` runs: all but the long ones.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testPathIgnorePatterns: [
    "/node_modules/",
    "\\.long\\.test\\.ts$",
    ...(process.platform === "win32" ? withoutWindows : []),
  ],
};
