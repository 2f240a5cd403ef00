import { reproduce } from "./reproduce";
import { hookdeckResources } from "./scenarios/hookdeck-resources";

reproduce(hookdeckResources);
