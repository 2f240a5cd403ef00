// Loaded before the provider's process: writes what that has taken so far, since the process is ended from outside.
const { writeFileSync } = require("node:fs");
const { PerformanceObserver, constants } = require("node:perf_hooks");

const file = process.env.BENCH_OBSERVED;
if (process.argv[1]?.includes("dynamic-provider") && file !== undefined) {
  let heap = 0;
  // after a full collection the heap holds what is in use
  new PerformanceObserver((list) => {
    const isFull = list
      .getEntries()
      .some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (isFull) heap = Math.max(heap, process.memoryUsage().heapUsed);
  }).observe({ entryTypes: ["gc"] });
  const write = () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(
      file,
      JSON.stringify({ cpu: (user + system) / 1000, heap, heapNow: process.memoryUsage().heapUsed }),
    );
  };
  setInterval(write, 200).unref();
  process.on("exit", write);
}
