import { bucketAt, isGranularity } from "../../../src/emulator/metrics/time-buckets";

test.each([
  ["1s", "2026-03-04T12:34:56.000Z", "2026-03-04T12:34:57.000Z"],
  ["5m", "2026-03-04T12:30:00.000Z", "2026-03-04T12:35:00.000Z"],
  ["1h", "2026-03-04T12:00:00.000Z", "2026-03-04T13:00:00.000Z"],
  ["1d", "2026-03-04T00:00:00.000Z", "2026-03-05T00:00:00.000Z"],
  ["1w", "2026-03-02T00:00:00.000Z", "2026-03-09T00:00:00.000Z"],
  ["1M", "2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"],
  ["12M", "2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
])("guess: buckets of %s begin at full ones in UTC, weeks on Monday", (granularity, start, end) => {
  const bucket = bucketAt(Date.parse("2026-03-04T12:34:56.789Z"), granularity);
  expect([new Date(bucket.start).toISOString(), new Date(bucket.end).toISOString()]).toEqual([start, end]);
});

test("a granularity has a unit, and a number within the bounds of its unit", () => {
  expect(["1s", "60m", "24h", "31d", "4w", "12M"].map(isGranularity)).toEqual(Array(6).fill(true));
  expect(["0s", "61s", "25h", "32d", "5w", "13M", "1y", "h", "1.5h", ""].map(isGranularity)).toEqual(
    Array(10).fill(false),
  );
});
