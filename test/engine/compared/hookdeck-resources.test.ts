import { reproduce } from "./reproduce";
import { hookdeckResources } from "./scenarios/hookdeck-resources";

// those with a plugin process for each operation are in processes.long.test.ts
reproduce(hookdeckResources, ["in-process"]);
