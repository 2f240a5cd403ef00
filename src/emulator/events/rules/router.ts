import { evaluateFilter } from "../../../sandbox/filter";
import { runTransformation } from "../../../sandbox/transformation";
import { newId } from "../../contract/ids";
import type { Connection, RuleType, StoredRule } from "../../store/connection";
import type { Destination } from "../../store/destination";
import type { IgnoredCause, IgnoredEvent, Payload, StoredEvent, StoredRequest } from "../model";
import type { PlaneData } from "../plane-data";
import { deliveryGroupOf } from "../queue/delivery-group";
import { Deduplication, type Seen } from "./deduplication";
import { Settling } from "./settling";
import { transformedPayload } from "./transformed-payload";

/** What a connection makes of a payload: the payload that it delivers, or why it delivers none. */
type RuleResult =
  | { readonly payload: Payload }
  | { readonly cause: IgnoredCause; readonly meta: IgnoredEvent["meta"] };

/** What a rule is applied to. */
interface RuleContext {
  readonly request: StoredRequest;
  readonly connection: Connection;
  readonly payload: Payload;
}

type RuleOf<Type extends RuleType> = Extract<StoredRule, { type: Type }>;
type Apply<Type extends RuleType> = (
  rule: RuleOf<Type>,
  context: RuleContext,
) => RuleResult | Promise<RuleResult>;

/** Takes the requests of one project through the rules of its connections. */
export class Router {
  private readonly deduplications = new Map<string, Deduplication>();

  private readonly settling: Settling;

  constructor(private readonly plane: PlaneData) {
    this.settling = new Settling(plane.services.settlingMs);
  }

  /** Routes a request through one connection. Answers the new event, which is not on its way yet, if there is one. */
  async route(request: StoredRequest, connection: Connection): Promise<StoredEvent | undefined> {
    const destination = this.plane.project.destinations.remember(connection.destinationId);
    if (destination === undefined) return undefined;
    const result = await this.pass(request, connection, destination);
    if ("payload" in result) return this.addEvent(request, connection, destination, result.payload);
    this.ignore(request, connection, result.cause, result.meta);
    return undefined;
  }

  private async pass(
    request: StoredRequest,
    connection: Connection,
    destination: Destination,
  ): Promise<RuleResult> {
    if (connection.disabledAt !== null || destination.disabledAt !== null)
      return { cause: "DISABLED", meta: null };
    const { payload: offered } = request;
    if (
      destination.type === "CLI" &&
      !this.plane.cliSessions.isKnown({ connection, destination, payload: offered })
    )
      return { cause: "CLI_DISCONNECTED", meta: null };
    let { payload } = request;
    for (const rule of this.settling.rulesOf(connection, this.now())) {
      const result = await this.apply(rule, { request, connection, payload });
      if (!("payload" in result)) return result;
      payload = result.payload;
    }
    return { payload };
  }

  /** What each type of rule makes of a payload. */
  private readonly byType: { readonly [Type in RuleType]: Apply<Type> } = {
    filter(rule, { payload }) {
      const { headers, body, parsedQuery: query, path } = payload;
      const { matches, missed } = evaluateFilter(rule, { headers, body, query, path });
      return matches ? { payload } : { cause: "FILTERED", meta: missed };
    },
    deduplicate: (rule, { request, connection, payload }) => {
      const known = this.deduplications.get(connection.id) ?? new Deduplication();
      this.deduplications.set(connection.id, known);
      const first = known.duplicateOf(rule, payload, request.id, this.now());
      return first === undefined
        ? { payload }
        : { cause: "DUPLICATE", meta: { duplicate_of_request_id: first } };
    },
    transform: (rule, context) => this.transform(rule.transformation_id, context),
    // these two are about when the event is delivered
    delay: (_, { payload }) => ({ payload }),
    retry: (_, { payload }) => ({ payload }),
  };

  private apply<Type extends RuleType>(rule: RuleOf<Type> & { readonly type: Type }, context: RuleContext) {
    return this.byType[rule.type](rule, context);
  }

  private async transform(id: string, { request, connection, payload }: RuleContext): Promise<RuleResult> {
    const transformation = this.plane.project.transformations.remember(id);
    const failed: RuleResult = { cause: "TRANSFORMATION_FAILED", meta: { transformation_id: id } };
    if (transformation === undefined) return failed;
    const { headers, body, path, query, parsedQuery: parsed_query } = payload;
    const outcome = await runTransformation({
      code: transformation.code ?? "",
      request: { headers, body, path, query, parsed_query },
      env: transformation.env,
      now: () => this.now(),
      context: { connection: this.plane.services.describe(this.plane.project, connection) },
    });
    const transformed =
      outcome.request === undefined ? undefined : transformedPayload(payload, outcome.request);
    const execution = this.plane.executions.add({
      id: newId("execution"),
      createdAt: this.now(),
      transformationId: id,
      connectionId: connection.id,
      logLevel: outcome.log_level,
      logs: outcome.console,
      original: payload,
      transformed,
      issueId: null,
    });
    request.executions.push(execution);
    this.plane.issues.noteExecution(execution);
    return transformed === undefined ? failed : { payload: transformed };
  }

  /** What connections have let through lately, by the id of the connection. */
  seen(): ReadonlyMap<string, ReadonlyMap<string, Seen>> {
    return new Map([...this.deduplications].map(([id, { seen }]) => [id, seen]));
  }

  /** Takes over what another router has seen. */
  restore(seen: ReadonlyMap<string, ReadonlyMap<string, Seen>>): void {
    for (const [id, each] of seen) this.deduplications.set(id, new Deduplication(each));
  }

  private addEvent(
    request: StoredRequest,
    connection: Connection,
    destination: Destination,
    payload: Payload,
  ): StoredEvent {
    const now = this.now();
    this.plane.payloads.keep(payload);
    const event = this.plane.events.add({
      id: newId("event"),
      createdAt: now,
      updatedAt: now,
      requestId: request.id,
      connectionId: connection.id,
      sourceId: request.sourceId,
      destinationId: destination.id,
      payload,
      deliveryGroup: deliveryGroupOf(destination, payload),
      status: "QUEUED",
      attempts: [],
      tries: 0,
      lastAttemptAt: null,
      nextAttemptAt: null,
      responseStatus: null,
      errorCode: null,
      successfulAt: null,
      cliId: this.plane.cliSessions.of({ connection, destination, payload })[0]?.cliId ?? null,
      bulkIds: new Set(),
      issueIds: new Set(),
      turns: new Set(),
    });
    request.events.push(event);
    request.updatedAt = now;
    this.plane.noted(request.id);
    return event;
  }

  private ignore(
    request: StoredRequest,
    connection: Connection,
    cause: IgnoredCause,
    meta: IgnoredEvent["meta"],
  ): void {
    const id = `${request.id}:${connection.id}`;
    const { ignoredEvents } = this.plane;
    const known = ignoredEvents.find(id);
    request.updatedAt = this.now();
    this.plane.noted(request.id);
    // a request that is retried and ignored once more: there is one of that id
    if (known !== undefined) {
      Object.assign(known, { cause, meta });
      return;
    }
    const times = { id, createdAt: this.now() };
    const ignored = { ...times, requestId: request.id, connectionId: connection.id, cause, meta };
    request.ignored.push(ignoredEvents.add(ignored));
  }

  private now(): number {
    return this.plane.services.scheduler.now();
  }
}
