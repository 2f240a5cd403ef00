import { runMore } from "../run/more";

// npm run round-trips -- <how many> [<seed of another run>]
runMore("projects", __dirname, "ROUND_TRIPS", 1000);
