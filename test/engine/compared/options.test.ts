import { reproduce } from "./reproduce";
import { options } from "./scenarios/options";

reproduce(options);
