import { reproduce } from "./reproduce";
import { targets } from "./scenarios/targets";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(targets, ["in-process"]);
