import { newId } from "../ids";
import { type Body, timestamp } from "../resources/fields";
import type { Agenda } from "./agenda";
import type { Recorded } from "./records";

/** Records that are taken at once (seen live: 1192 events are 12 batches). */
const batchSize = 100;
/** Time before each batch, in milliseconds. Hookdeck's own depends on its load. */
const batchInterval = 250;

/** What came of a record, and when; `untouched` where it was left as it was, or is not delivered for now. */
export interface Outcome {
  readonly result: "completed" | "failed" | "untouched";
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What has come of a record by now; `undefined` while it is under way. */
export type Standing = () => Outcome | undefined;

/** The standing of what has come to its end. */
export function outcome(result: Outcome["result"], at: number): Standing {
  return () => ({ result, at });
}

/** What a bulk operation does to one record. */
export type Step = (bulkId: string) => Standing | Promise<Standing>;

/** A bulk operation: takes its records batch by batch, by the emulator's clock. */
export class BulkOperation implements Recorded {
  readonly id = newId("bulkOperation");
  readonly createdAt: number;
  private readonly standings: Standing[] = [];
  private batches = 0;
  private changedAt: number;
  private cancelledAt: number | null = null;
  private isTaken = false;

  constructor(
    /** What is done to what, such as `events.retry`. */
    readonly type: string,
    /** The part of the query that is known. */
    readonly query: Body,
    private readonly number: number,
    private readonly steps: readonly Step[],
    private readonly agenda: Agenda,
  ) {
    this.createdAt = agenda.now();
    this.changedAt = this.createdAt;
    this.arm();
  }

  /** Whether anything is left to do. */
  get inProgress(): boolean {
    return this.cancelledAt === null && (!this.isTaken || this.tally().underWay > 0);
  }

  /** Times by which lists filter; `null` for never. */
  get times(): { readonly cancelled: number | null; readonly completed: number | null } {
    const isCompleted = this.cancelledAt === null && !this.inProgress;
    return { cancelled: this.cancelledAt, completed: isCompleted ? this.tally().at : null };
  }

  /** Does nothing more. What is queued is still delivered; one that has come to its end stays as it is. */
  cancel(): void {
    if (this.inProgress) this.cancelledAt = this.agenda.now();
  }

  /** As the API shows it. */
  render(projectId: string): Body {
    const { completed, failed, settled, at } = this.tally();
    const { cancelled, completed: completedAt } = this.times;
    const all = this.steps.length;
    return {
      id: this.id,
      team_id: projectId,
      type: this.type,
      query: this.query,
      created_at: timestamp(this.createdAt),
      updated_at: timestamp(Math.max(at, cancelled ?? 0)),
      completed_at: timestamp(completedAt),
      cancelled_at: timestamp(cancelled),
      ...estimate(all),
      processed_batch: this.batches,
      completed_count: completed,
      failed_count: this.batches === 0 ? null : failed,
      in_progress: this.inProgress,
      progress: all === 0 ? Number(this.isTaken) : settled / all,
      number: this.number,
    };
  }

  private arm(): void {
    this.agenda.at(this.agenda.now() + batchInterval, () => void this.agenda.track(this.takeBatch()));
  }

  private async takeBatch(): Promise<void> {
    const from = this.standings.length;
    for (const step of this.steps.slice(from, from + batchSize)) {
      if (this.cancelledAt !== null) return;
      this.standings.push(await step(this.id));
    }
    this.changedAt = this.agenda.now();
    this.isTaken = this.standings.length === this.steps.length;
    if (this.standings.length > from) this.batches += 1;
    if (!this.isTaken) this.arm();
  }

  private tally() {
    const tally = { completed: 0, failed: 0, settled: 0, underWay: 0, at: this.changedAt };
    for (const standing of this.standings) {
      const outcome = standing();
      if (outcome === undefined) {
        tally.underWay += 1;
        continue;
      }
      tally.settled += 1;
      tally.at = Math.max(tally.at, outcome.at);
      if (outcome.result !== "untouched") tally[outcome.result] += 1;
    }
    return tally;
  }
}

/** How much work a bulk operation on so many records is. */
export function estimate(count: number): Body {
  return { estimated_batch: Math.ceil(count / batchSize), estimated_count: count };
}
