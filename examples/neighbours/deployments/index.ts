import { watch } from "./schedule";

watch({ organization: "acme", project: "shop", stack: "prod" });
