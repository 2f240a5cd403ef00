import { runMore } from "../run/more";

// npm run histories -- <how many> [<seed of another run>]
runMore("histories", __dirname, "HISTORIES", 5000);
