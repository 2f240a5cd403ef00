import { render } from "preact";
import { listenToKeys } from "./state/keys";
import { show } from "./state/stream";
import { applyTheme } from "./state/theme";
import { App } from "./view/app";

const page = document.getElementById("page");
if (page !== null) render(<App />, page);
applyTheme();
listenToKeys();
void show("");
