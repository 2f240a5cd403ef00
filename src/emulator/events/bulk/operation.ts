import { type Body, timestamp } from "../../contract/fields";
import { newId } from "../../contract/ids";
import type { Recorded } from "../../store/records";
import type { Scheduler } from "../../time/scheduler";
import type { RecordAction, RecordProgress } from "./record-action";

/** Records that are taken at once (observed on Hookdeck's API: 1192 events are 12 batches). */
const batchSize = 100;
/** Time before each batch, in milliseconds. Hookdeck's own depends on its load. */
const batchInterval = 250;

/** How far an operation is. */
interface BulkProgress {
  completed: number;
  failed: number;
  settled: number;
  underWay: number;
  /** When the last of it happened. */
  at: number;
}

/** What an operation is made of, for keeping it. */
export interface BulkState extends Recorded {
  /** What is done to what, such as `events.retry`. */
  readonly type: string;
  /** The part of the query that is known. */
  readonly query: Body;
  readonly number: number;
  /** How many records it is about. */
  readonly count: number;
  batches: number;
  changedAt: number;
  cancelledAt: number | null;
  /** How far it is; for ever, once it has ended. */
  tally: BulkProgress;
  /** Whether it has ended. */
  isOver: boolean;
}

/** A bulk operation: takes its records batch by batch, by the emulator's clock. */
export class BulkOperation implements Recorded {
  private progresses: RecordProgress[] = [];
  private isBusy = false;
  private isTaken = false;

  private constructor(
    private readonly state: BulkState,
    /** What is left to do, and nothing once it has ended: steps hold on to their records. */
    private steps: readonly RecordAction[] | undefined,
    private readonly scheduler: Scheduler,
  ) {}

  /** Begins an operation, with its first batch a while from now. */
  static begin(
    { type, query, number }: Pick<BulkState, "type" | "query" | "number">,
    steps: readonly RecordAction[],
    scheduler: Scheduler,
  ): BulkOperation {
    const now = scheduler.now();
    const tally = { completed: 0, failed: 0, settled: 0, underWay: 0, at: now };
    const count = steps.length;
    const begun = { createdAt: now, changedAt: now, cancelledAt: null, batches: 0, tally, isOver: false };
    const id = newId("bulkOperation");
    const operation = new BulkOperation({ id, type, query, number, count, ...begun }, steps, scheduler);
    operation.arm();
    return operation;
  }

  /** An operation that was kept. One that was under way then is cancelled: its records are not known any more. */
  static of(state: BulkState, scheduler: Scheduler): BulkOperation {
    const cancelledAt = state.isOver ? state.cancelledAt : state.changedAt;
    return new BulkOperation({ ...state, cancelledAt }, undefined, scheduler);
  }

  get id(): string {
    return this.state.id;
  }

  get createdAt(): number {
    return this.state.createdAt;
  }

  get type(): string {
    return this.state.type;
  }

  get query(): Body {
    return this.state.query;
  }

  /** Whether anything is left to do. */
  get inProgress(): boolean {
    this.count();
    return this.steps !== undefined && this.state.cancelledAt === null;
  }

  /** Times by which lists filter; `null` for never. */
  get times(): { readonly cancelled: number | null; readonly completed: number | null } {
    const { cancelledAt: cancelled } = this.state;
    const isCompleted = cancelled === null && !this.inProgress;
    return { cancelled, completed: isCompleted ? this.state.tally.at : null };
  }

  /** What it is made of by now. */
  keep(): BulkState {
    this.count();
    return this.state;
  }

  /** Does nothing more. What is queued is still delivered; one that has ended stays as it is. */
  cancel(): void {
    if (this.inProgress) this.state.cancelledAt = this.scheduler.now();
  }

  /** As the API shows it. */
  render(projectId: string): Body {
    const { inProgress } = this;
    const { id, type, query, number, createdAt, count, batches, tally } = this.state;
    const { cancelled, completed } = this.times;
    return {
      id,
      team_id: projectId,
      type,
      query,
      created_at: timestamp(createdAt),
      updated_at: timestamp(Math.max(tally.at, cancelled ?? 0)),
      completed_at: timestamp(completed),
      cancelled_at: timestamp(cancelled),
      ...estimate(count),
      processed_batch: batches,
      completed_count: tally.completed,
      failed_count: batches === 0 ? null : tally.failed,
      in_progress: inProgress,
      progress: count === 0 ? Number(!inProgress) : tally.settled / count,
      number,
    };
  }

  private arm(): void {
    this.scheduler.at(this.scheduler.now() + batchInterval, () => this.scheduler.run(this.takeBatch()));
  }

  private async takeBatch(): Promise<void> {
    const from = this.progresses.length;
    this.isBusy = true;
    for (const step of this.steps?.slice(from, from + batchSize) ?? []) {
      if (this.state.cancelledAt !== null) break;
      this.progresses.push(await step(this.id));
    }
    this.isBusy = false;
    if (this.state.cancelledAt !== null) return;
    this.state.changedAt = this.scheduler.now();
    if (this.progresses.length > from) this.state.batches += 1;
    this.isTaken = this.progresses.length === this.state.count;
    if (!this.isTaken) this.arm();
  }

  /** Counts what has come of its records; at its end once and for all. */
  private count(): void {
    if (this.steps === undefined) return;
    const tally = { completed: 0, failed: 0, settled: 0, underWay: 0, at: this.state.changedAt };
    for (const progress of this.progresses) {
      const outcome = progress();
      if (outcome === undefined) {
        tally.underWay += 1;
        continue;
      }
      tally.settled += 1;
      tally.at = Math.max(tally.at, outcome.at);
      if (outcome.result !== "untouched") tally[outcome.result] += 1;
    }
    this.state.tally = tally;
    const isStopped = this.isTaken || this.state.cancelledAt !== null;
    this.state.isOver = isStopped && !this.isBusy && tally.underWay === 0;
    if (!this.state.isOver) return;
    this.steps = undefined;
    this.progresses = [];
  }
}

/** How many batches a bulk operation on that number of records takes. */
export function estimate(count: number): Body {
  return { estimated_batch: Math.ceil(count / batchSize), estimated_count: count };
}
