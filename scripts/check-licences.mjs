// Checks that everything that comes along with this package, bundled parts too, has a licence that its users can accept.
// The licences are those that the lock file's packages declare.
import { shippedPackages } from "./components.mjs";

const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "Unlicense",
]);

const shipped = await shippedPackages();

/** Every choice of `(MIT OR GPL)` will do, and every part of `MIT AND ISC` has to. */
const isAllowed = (licence = "") =>
  licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((part) => allowed.has(part)));

const refused = shipped.filter(([, { license }]) => !isAllowed(license));
for (const [place, { license = "no licence" }] of refused) console.error(`${place}: ${license}`);
console.log(`licences: ${shipped.length - refused.length} of ${shipped.length} packages may be shipped`);
process.exitCode = refused.length === 0 ? 0 : 1;
