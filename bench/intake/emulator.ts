// A process of its own: the emulator as it is installed, compiled and with nothing else beside it.
import { startEmulator } from "pulumi-hookdeck/emulator";
import { heapUsed } from "../soak-heap";
import { busySoFar } from "./messages";

/** Requests and events that are kept: less than one part of the measurement brings. */
const kept = 3000;

async function main(): Promise<void> {
  const emulator = await startEmulator({
    retention: { count: kept },
    rateLimit: { limit: 1_000_000 },
    keepsAlive: true,
  });
  process.on("message", (message) => {
    if (message === "reset") emulator.reset();
    // told before the heap is measured: that takes time of its own
    const busy = busySoFar();
    process.send?.({ busy, heap: heapUsed() });
  });
  process.on("disconnect", () => process.exit());
  const { url, apiKey, adminToken } = emulator;
  process.send?.({ url, apiKey, adminToken });
}

void main();
