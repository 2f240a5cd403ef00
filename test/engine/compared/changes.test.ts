import { reproduce } from "./reproduce";
import { changes } from "./scenarios/changes";

reproduce(changes);
