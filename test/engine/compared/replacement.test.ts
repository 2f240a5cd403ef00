import { reproduce } from "./reproduce";
import { replacement } from "./scenarios/replacement";

reproduce(replacement);
