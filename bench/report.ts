import { atLeast, atMost, type Judged } from "./judged";
import { markdown } from "./markdown";
import { changedSecrets, operations, type Results } from "./operations";

/** What was measured for one size. */
export interface Comparison {
  readonly size: number;
  readonly ours: Results;
  /** As many trivial dynamic resources, declared by the same kind of program. */
  readonly floor: Results;
  readonly bucket: Results;
  /** The real provider of Terraform, where it was on the machine. */
  readonly terraform?: Results | undefined;
}

const headings = ["N", "operation", "calls", "429", "API s", "wall s", "floor s", "state KB"];
const ofTerraform = ["Terraform calls", "Terraform 429", "Terraform s"];

/** The table as text, in Markdown. */
export function table(comparisons: readonly Comparison[]): string {
  const hasTerraform = comparisons.some(({ terraform }) => terraform !== undefined);
  const head = [
    ...[...headings, "bucket calls", "bucket s", ...(hasTerraform ? ofTerraform : [])],
    ...["ratio calls", "ratio API", "ratio wall"],
  ];
  const rows = comparisons.flatMap(({ size, ours, floor, bucket, terraform }) =>
    operations.map((operation) => {
      const [own, other, real] = [ours[operation], bucket[operation], terraform?.[operation]];
      const ofReal = real ? [real.calls, real.refused, seconds(real.wall)] : ["", "", ""];
      return [
        ...[size, operation, own.calls, own.refused, seconds(own.api), seconds(own.wall)],
        ...[seconds(floor[operation].wall), Math.round((own.state ?? 0) / 1024)],
        ...[other.calls, seconds(other.wall), ...(hasTerraform ? ofReal : [])],
        ...[ratio(other.calls, own.calls), ratio(other.wall, own.api), ratio(other.wall, own.wall)],
      ].map(String);
    }),
  );
  return markdown([head, ...rows], [1]);
}

/** Each target with whether it was met; those of sizes that were not measured are left out. */
export function targets(comparisons: readonly Comparison[]): Judged[] {
  const about = (size: number, judge: (each: Comparison) => Judged[]) =>
    comparisons.filter((each) => each.size === size).flatMap(judge);
  return [
    ...about(100, ({ ours, floor }) =>
      operations.map((operation) =>
        atMost(
          `${operation} of 100 from end to end: times the floor and the time on the API`,
          ours[operation].wall / (floor[operation].wall + ours[operation].api),
          1,
        ),
      ),
    ),
    ...about(1000, ({ ours, floor }) => [
      atMost("unchanged up of 1000: times the floor", ours.unchanged.wall / floor.unchanged.wall, 0.8),
    ]),
    ...about(100, ({ ours, bucket }) => {
      const [onApi, endToEnd] = [ours.create.api, ours.create.wall].map((time) => bucket.create.wall / time);
      return [
        atLeast("create of 100: times faster than the bucket on the API", onApi ?? 0, 15),
        atLeast("create of 100: times faster than the bucket from end to end", endToEnd ?? 0, 5),
      ];
    }),
    ...about(1000, ({ size, ours }) => [
      atMost(
        "create of 1000: part of the time that 240 calls a minute need",
        ours.create.span / leastTime(ours.create.calls),
        1.05,
      ),
      atMost(
        "refresh of 1000: calls besides one for each changed secret",
        ours.refresh.calls - changedSecrets(size),
        8,
      ),
    ]),
    ...comparisons.map(({ size, ours }) => atMost(`unchanged up of ${size}: calls`, ours.unchanged.calls, 0)),
    atMost(
      "answers of 429 in all runs",
      comparisons
        .flatMap(({ ours }) => operations.map((name) => ours[name].refused))
        .reduce((a, b) => a + b, 0),
      0,
    ),
  ];
}

/** Seconds that so many calls need at 240 a minute, where the first opens a window. */
export function leastTime(calls: number): number {
  return (Math.ceil(calls / 240) - 1) * 60;
}

/** Seconds for people: two digits after the point below ten. */
export function seconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

function ratio(other: number, own: number): string {
  return own === 0 ? "∞" : (other / own).toFixed(1);
}
