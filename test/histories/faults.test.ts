import { happenAll } from "./happen";
import { eventful } from "./history";

test("whatever fails or is forgotten on the way, a refresh and an up put everything in order", () =>
  happenAll(eventful));
