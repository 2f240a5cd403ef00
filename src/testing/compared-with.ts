/**
 * What the stand-in was compared with: the scenarios that it reproduces were recorded on this CLI, with this
 * version of Pulumi's SDK, on this day.
 * @experimental
 */
export const comparedWith = {
  cli: "3.260.0",
  sdk: "3.270.0",
  date: "2026-11-22",
  scenarios: 78,
} as const;
