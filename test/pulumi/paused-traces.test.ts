import { PausedTraces } from "../../src/pulumi/paused-traces";

const limit = Error.stackTraceLimit;
const ask = "PULUMI_DEBUG_PROMISE_LEAKS";

afterEach(() => {
  Error.stackTraceLimit = limit;
  delete process.env[ask];
});

test("no trace is taken while they are paused, and as many as before afterwards", () => {
  Error.stackTraceLimit = 7;
  const traces = new PausedTraces();
  expect(new Error("quick").stack).toBe("Error: quick");
  traces.resume();
  expect(Error.stackTraceLimit).toBe(7);
});

test("an error that is thrown meanwhile leads to who declared the resource", () => {
  const traces = new PausedTraces();
  const error = new Error("wrong");
  expect(traces.traced(error)).toBe(error);
  expect(error.stack).toContain("paused-traces.test.ts");
  expect(traces.traced("no error")).toBe("no error");
});

test("a trace that is switched off stays so", () => {
  Error.stackTraceLimit = 0;
  const traces = new PausedTraces();
  expect(traces.traced(new Error("wrong"))).toHaveProperty("stack", "Error: wrong");
});

test("Pulumi's search for promises that leak keeps its traces", () => {
  process.env[ask] = "1";
  new PausedTraces();
  expect(new Error("slow").stack).toContain("paused-traces.test.ts");
});
