import { happenAll } from "./happen";
import { peaceful } from "./history";

test("whatever a program declares and others change, a refresh and an up put everything in order", () =>
  happenAll(peaceful));
