import { reproduce } from "./reproduce";
import { options } from "./scenarios/options";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(options, ["in-process"]);
