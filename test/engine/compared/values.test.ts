import { reproduce } from "./reproduce";
import { values } from "./scenarios/values";

reproduce(values);
