import { join } from "node:path";

/** Environment in which a process that loads Pulumi's SDK starts in less than half the time, and does the same. */
export const startQuickly = { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, "load-late.cjs"))}` };
