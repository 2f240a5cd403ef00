import type { Recorded, Records } from "../store/records";
import { BulkOperation, type BulkState } from "./bulk/operation";
import type {
  Attempt,
  Execution,
  IgnoredEvent,
  Issue,
  Payload,
  QueuedDelivery,
  StoredEvent,
  StoredRequest,
} from "./model";
import type { Plane } from "./plane";
import type { Seen } from "./rules/deduplication";

/** What an events plane is made of, for keeping it from one start of the emulator to the next. */
export interface PlaneState {
  readonly requests: readonly StoredRequest[];
  readonly ignoredEvents: readonly IgnoredEvent[];
  readonly events: readonly StoredEvent[];
  readonly attempts: readonly Attempt[];
  readonly executions: readonly Execution[];
  readonly issues: readonly Issue[];
  readonly turns: readonly QueuedDelivery[];
  /** Those of bookmarks among them, which can be older than every request. */
  readonly payloads: readonly Payload[];
  readonly bulkOperations: readonly BulkState[];
  /** What connections have let through lately, by the id of the connection. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, Seen>>;
}

/** What a project's events plane is made of. */
export function stateOfPlane(plane: Plane): PlaneState {
  return {
    requests: plane.requests.all,
    ignoredEvents: plane.ignoredEvents.all,
    events: plane.events.all,
    attempts: plane.attempts.all,
    executions: plane.executions.all,
    issues: plane.issues.all(),
    turns: [...plane.turns],
    payloads: plane.payloads.all(),
    bulkOperations: plane.bulkOperations.all.map((operation) => operation.keep()),
    seen: plane.router.seen(),
  };
}

/** Takes over what another plane was made of, and goes on where that one was: what is due then is due now. */
export function restorePlane(plane: Plane, state: PlaneState): void {
  for (const payload of state.payloads) plane.payloads.restore(payload);
  for (const { payload } of [...state.requests, ...state.events]) plane.payloads.keep(payload);
  fill(plane.requests, state.requests);
  fill(plane.ignoredEvents, state.ignoredEvents);
  fill(plane.events, state.events);
  fill(plane.attempts, state.attempts);
  fill(plane.executions, state.executions);
  const operations = state.bulkOperations.map((each) => BulkOperation.of(each, plane.services.scheduler));
  fill(plane.bulkOperations, operations);
  plane.issues.restore(state.issues);
  plane.router.restore(state.seen);
  for (const queued of state.turns) if (queued.isOff) plane.turns.add(queued);
  plane.dispatcher.resume(state.events, state.turns);
  for (const request of state.requests) {
    // it was accepted, and the end came before anything else did
    const isNew = request.rejectionCause === null && request.events.length + request.ignored.length === 0;
    if (isNew) plane.route(request);
  }
}

function fill<T extends Recorded>(records: Records<T>, kept: readonly T[]): void {
  for (const record of kept) records.add(record);
}
