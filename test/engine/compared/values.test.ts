import { reproduce } from "./reproduce";
import { values } from "./scenarios/values";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(values, ["in-process"]);
