import { runMore } from "../run/more";

// npm run ownership -- <how many> [<seed of another run>]
runMore("sequences of operations", __dirname, "OWNERSHIP", 1000);
