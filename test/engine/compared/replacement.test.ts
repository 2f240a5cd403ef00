import { reproduce } from "./reproduce";
import { replacement } from "./scenarios/replacement";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(replacement, ["in-process"]);
