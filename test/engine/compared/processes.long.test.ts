import { reproduce } from "./reproduce";
import { scenarios } from "./scenarios";
import { failures } from "./scenarios/failures";

// failures.test.ts has its own in both modes
reproduce(
  scenarios.filter((scenario) => !failures.includes(scenario)),
  ["process"],
);
