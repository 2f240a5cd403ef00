import { join } from "node:path";
import { runMore } from "../run/more";

// npm run ownership -- <how many> [<seed of another run>]
runMore("sequences of operations", join(__dirname, "sequences"), "OWNERSHIP", 1000);
