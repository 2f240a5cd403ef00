import { reproduce } from "./reproduce";
import { forcedReplacement } from "./scenarios/forced-replacement";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(forcedReplacement, ["in-process"]);
