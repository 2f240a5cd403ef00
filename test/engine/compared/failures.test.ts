import { reproduce } from "./reproduce";
import { failures } from "./scenarios/failures";

reproduce(failures);
