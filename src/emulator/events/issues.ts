import { logLevels } from "../../specs/limits";
import type { Body } from "../contract/fields";
import { newId } from "../contract/ids";
import type { Destination } from "../store/destination";
import type { IssueTrigger } from "../store/issue-trigger";
import type { Project } from "../store/project";
import { Collection } from "../store/store";
import type { Scheduler } from "../time/scheduler";
import { triggersFor } from "./issue-scope";
import type { Attempt, Execution, Issue, QueuedDelivery, StoredEvent, StoredRequest } from "./model";

/** Opens the issues of one project, as its triggers ask. */
export class Issues extends Collection<Issue> {
  private readonly latest = new Map<string, Issue>();
  /** What calls off the look at a delivery that waits. */
  private readonly waiting = new Map<QueuedDelivery, () => void>();

  constructor(
    private readonly project: Project,
    private readonly scheduler: Scheduler,
  ) {
    super();
  }

  /** Takes over the issues of another project. */
  restore(issues: readonly Issue[]): void {
    this.insertAll(issues);
    for (const issue of issues) this.latest.set(identityOf(issue.triggerId, issue.keys), issue);
  }

  /** An attempt has ended, and its event is up to date. */
  noteAttempt(event: StoredEvent, attempt: Attempt): void {
    if (attempt.status === "SUCCESSFUL") return;
    const connection = this.project.connections.remember(event.connectionId);
    if (connection === undefined) return;
    const [first] = triggersFor(this.project.issueTriggers, "delivery", "connections", connection);
    const isFinal = event.nextAttemptAt === null;
    if (first === undefined || (first.configs.strategy === "final_attempt" && !isFinal)) return;
    const { responseStatus, errorCode } = attempt;
    const keys = {
      webhook_id: [connection.id],
      response_status: responseStatus === null ? [] : [responseStatus],
      error_code: errorCode === null ? [] : [errorCode],
    };
    const reference = { event_id: event.id, attempt_id: attempt.id };
    event.issueIds.add(this.note(first.trigger, keys, reference).id);
  }

  /** A transformation has run. */
  noteExecution(execution: Execution): void {
    const transformation = this.project.transformations.remember(execution.transformationId);
    if (transformation === undefined) return;
    const [first] = triggersFor(
      this.project.issueTriggers,
      "transformation",
      "transformations",
      transformation,
    );
    if (first === undefined) return;
    if (logLevels.indexOf(execution.logLevel) < logLevels.indexOf(first.configs.log_level)) return;
    const keys = { transformation_id: [transformation.id], log_level: [execution.logLevel] };
    execution.issueId = this.note(first.trigger, keys, { transformation_execution_id: execution.id }).id;
  }

  /** A request was rejected. */
  noteRejection(request: StoredRequest): void {
    const cause = request.rejectionCause;
    const source = this.project.sources.remember(request.sourceId);
    if (source === undefined || cause === null) return;
    const asking = triggersFor(this.project.issueTriggers, "request", "sources", source).filter(
      ({ configs }) => {
        const { rejection_causes: causes, excluded_rejection_causes: excluded = [] } = configs;
        return causes === "*" ? !excluded.includes(cause) : causes.includes(cause);
      },
    );
    // one that names the cause is more exact than one for all of them (documented)
    const named = asking.find(({ configs }) => configs.rejection_causes !== "*") ?? asking[0];
    const keys = { source_id: [source.id], rejection_cause: [cause] };
    if (named !== undefined) this.note(named.trigger, keys, { request_id: request.id });
  }

  /** A delivery has begun to wait for its turn. Looks again once it has waited too long. */
  noteWaiting(destination: Destination, queued: QueuedDelivery): void {
    const [first] = triggersFor(this.project.issueTriggers, "backpressure", "destinations", destination);
    if (first === undefined) return;
    const { trigger, configs } = first;
    const off = this.scheduler.at(queued.since + configs.delay, () => {
      this.waiting.delete(queued);
      if (queued.isOff || !queued.event.turns.has(queued) || trigger.deletedAt !== null) return;
      const keys = { destination_id: [destination.id], delay: [configs.delay] };
      this.note(trigger, keys, { destination_id: destination.id });
    });
    this.waiting.set(queued, off);
  }

  /** A delivery waits no longer: its turn came, or it was called off. */
  noteWaited(queued: QueuedDelivery): void {
    this.waiting.get(queued)?.();
    this.waiting.delete(queued);
  }

  /** Removes the issues of a trigger that was deleted (documented). */
  removeOf(triggerId: string): void {
    for (const issue of this.living()) {
      if (issue.triggerId === triggerId) issue.deletedAt = this.scheduler.now();
    }
  }

  /** Opens an issue, or tells an open one that it was seen again. */
  private note(trigger: IssueTrigger, keys: Issue["keys"], reference: Body): Issue {
    const now = this.scheduler.now();
    const identity = identityOf(trigger.id, keys);
    const known = this.latest.get(identity);
    if (known !== undefined && isOpen(known)) {
      return Object.assign(known, { reference, lastSeenAt: now, updatedAt: now });
    }
    const issue: Issue = {
      id: newId("issue"),
      ...this.project.birth(),
      name: null,
      type: trigger.type,
      triggerId: trigger.id,
      status: "OPENED",
      keys,
      reference,
      openedAt: now,
      firstSeenAt: now,
      lastSeenAt: now,
      dismissedAt: null,
    };
    this.latest.set(identity, issue);
    return this.insert(issue);
  }
}

/**
 * Whether a failure belongs to an issue. One that was resolved or dismissed is followed by a new one (observed on
 * Hookdeck's API); one that is ignored is not (documented).
 */
function isOpen({ status, deletedAt, dismissedAt }: Issue): boolean {
  if (deletedAt !== null) return false;
  return status === "IGNORED" || (dismissedAt === null && status !== "RESOLVED");
}

/** What makes two failures the same issue. */
function identityOf(triggerId: string, keys: Issue["keys"]): string {
  return JSON.stringify([triggerId, keys]);
}
