import { reproduce } from "./reproduce";
import { scenarios } from "./scenarios";

// a process for each program too takes minutes in all: COMPARE=all npx jest test/engine/compared/folders
const chosen = [
  "create a chain, leave it alone, change it",
  "replace, the old one first because the provider says so",
  "secrets at the top, nested, in lists and in outputs",
];

reproduce(
  scenarios.filter(({ title }) => process.env["COMPARE"] === "all" || chosen.includes(title)),
  ["folder"],
);
