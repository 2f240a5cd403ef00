import { reproduce } from "./reproduce";
import { changes } from "./scenarios/changes";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(changes, ["in-process"]);
