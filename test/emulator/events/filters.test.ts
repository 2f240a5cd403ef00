import { accept, read } from "../../../src/emulator/contract/joi";
import { parseQuery } from "../../../src/emulator/contract/query";
import { attemptFilter } from "../../../src/emulator/events/filters/attempt";
import { eventFilter } from "../../../src/emulator/events/filters/event";
import { ignoredEventFilter } from "../../../src/emulator/events/filters/ignored-event";
import { requestFilter } from "../../../src/emulator/events/filters/request";
import type {
  Attempt,
  IgnoredEvent,
  Payload,
  StoredEvent,
  StoredRequest,
} from "../../../src/emulator/events/model";

const noon = Date.parse("2026-03-01T12:00:00Z");

const payload: Payload = {
  id: "edt_1",
  method: "POST",
  url: "http://127.0.0.1/e/shop/orders/new?lang=en",
  headers: { "content-type": "application/json", "x-tenant": "Acme" },
  body: { type: "order.created", order: { id: 42, tags: ["new", "paid"] } },
  rawBody: Buffer.from("{}"),
  path: "/orders/new",
  query: "lang=en",
  parsedQuery: { lang: "en" },
};

const attempt: Attempt = {
  ...{ id: "atm_1", createdAt: noon, updatedAt: noon, eventId: "evt_1", destinationId: "des_1" },
  ...{
    trigger: "INITIAL",
    number: 1,
    bulkId: null,
    queuedAt: noon,
    url: null,
    method: "POST",
    status: "FAILED",
  },
  ...{ responseStatus: 503, errorCode: null, body: "", respondedAt: noon, standIn: true },
};

const event: StoredEvent = {
  ...{ id: "evt_1", createdAt: noon, updatedAt: noon, requestId: "req_1", connectionId: "web_1" },
  ...{ sourceId: "src_1", destinationId: "des_1", payload, deliveryGroup: null, status: "FAILED" },
  ...{ attempts: [attempt, attempt], lastAttemptAt: noon, nextAttemptAt: null, responseStatus: 503 },
  ...{ errorCode: null, successfulAt: null, cliId: null, bulkIds: new Set(["bch_1"]) },
  ...{ issueIds: new Set(["iss_1", "iss_2"]), tries: 0, turns: new Set() },
};

const ignored: IgnoredEvent = {
  ...{ id: "req_1:web_2", createdAt: noon, requestId: "req_1", connectionId: "web_2" },
  ...{ cause: "TRANSFORMATION_FAILED", meta: { transformation_id: "trs_1" } },
};

const request: StoredRequest = {
  ...{ id: "req_1", createdAt: noon, updatedAt: noon, ingestedAt: noon, sourceId: "src_1", payload },
  ...{
    micros: 0,
    verified: true,
    rejectionCause: null,
    events: [event],
    ignored: [ignored],
    executions: [],
    bulkIds: new Set(),
  },
};

/** Whether the event is among those that a query asks for. */
function shows(search: string, of: StoredEvent = event): boolean {
  return accept(read(eventFilter, parseQuery(search), "query"))(of);
}

function refusal(search: string): readonly string[] {
  const reading = read(eventFilter, parseQuery(search), "query");
  return reading.ok ? [] : reading.failures;
}

describe("a filter of events", () => {
  test.each([
    "id=evt_1",
    "id[]=evt_0&id[]=evt_1",
    "status=FAILED",
    "status[]=QUEUED&status[]=FAILED",
    "webhook_id=web_1&source_id=src_1&destination_id=des_1",
    "attempts=2",
    "attempts[gt]=1&attempts[lte]=2",
    "response_status=503",
    "response_status[]=500&response_status[]=503",
    "response_status[gte]=500",
    "created_at[gte]=2026-03-01T12:00:00.000Z&created_at[le]=2026-03-01T12:00:00.000Z",
    "created_at[gte]=2026-03-01&created_at[lt]=2026-03-02",
    "last_attempt_at[any]=true",
    "successful_at[any]=false",
    "issue_id=iss_2",
    "bulk_retry_id=bch_1",
    "event_data_id=edt_1",
    "body=%7B%22order%22%3A%7B%22id%22%3A42%7D%7D",
    'headers={"X-Tenant":"Acme"}',
    'parsed_query={"lang":"en"}',
    "path=orders",
    "search_term=order.created",
    "webhook=web_2",
  ])("%s finds the event", (search) => {
    expect(shows(search)).toBe(true);
  });

  test.each([
    "id=evt_1,evt_2",
    "status=QUEUED",
    "status=FAILED&webhook_id=web_2",
    "attempts[gt]=2",
    "response_status[]=500&response_status[]=502",
    "created_at[gt]=2026-03-01T12:00:00Z",
    "created_at[lt]=2026-03-01T13:00:00%2B01:00",
    "successful_at[gte]=2026-01-01",
    "next_attempt_at[any]=true",
    "error_code=TIMEOUT",
    "delivery_group=eu",
    "issue_id=iss_3",
    "cli_id[any]=true",
    "cli_user_id=usr_1",
    'body={"order":{"id":43}}',
    'headers={"x-tenant":"Acme","x-region":"eu"}',
    "path=refunds",
    "search_term=refund",
  ])("%s does not", (search) => {
    expect(shows(search)).toBe(false);
  });

  test("takes the same values from a JSON body", () => {
    const asked = { attempts: { gte: 2 }, response_status: [503], delivery_group: null, body: { order: {} } };
    expect(accept(read(eventFilter, asked))(event)).toBe(true);
    expect(accept(read(eventFilter, { attempts: 3 }))(event)).toBe(false);
  });

  test("refuses bad values of names that it knows", () => {
    expect(refusal("search_term=ab&attempts[lt]=x")).toEqual([
      "query.attempts.lt must be a number",
      "query.search_term length must be at least 3 characters long",
    ]);
    expect(refusal("attempts=-1")).toEqual(["query.attempts must be greater than or equal to 0"]);
    expect(refusal("body=order")).toEqual(["query.body must be of type object"]);
  });

  test("guess: null asks for what has no value, within a list too", () => {
    expect(shows("delivery_group=null")).toBe(true);
    expect(shows("delivery_group[]=eu&delivery_group[]=null")).toBe(true);
    expect(shows("successful_at=null")).toBe(true);
    expect(shows("response_status=null")).toBe(false);
  });

  test("guess: all asks for nothing", () => {
    expect(shows("cli_id[all]=true&successful_at[all]=true")).toBe(true);
  });

  test("guess: a search ignores case; filters of JSON know the operators of filter rules", () => {
    expect(shows("search_term=ORDER.Created")).toBe(true);
    expect(shows('body={"order":{"id":{"$gte":40}}}')).toBe(true);
    expect(shows('body={"type":{"$startsWith":"refund"}}')).toBe(false);
  });
});

test.each([
  ["status=accepted", true],
  ["status=rejected", false],
  ["rejection_cause=null", true],
  ["rejection_cause[]=NO_CONNECTION", false],
  ["verified=true", true],
  ["verified=false", false],
  ["events_count[gte]=1&ignored_count=1&cli_events_count=0", true],
  ["events_count=0", false],
  ["ingested_at[lte]=2026-03-01T11:00:00Z", false],
  ['search_term=acme&body={"type":"order.created"}', true],
  ["event_id=evt_0", true],
])("the filter of requests %s says %p", (search, finds) => {
  expect(accept(read(requestFilter, parseQuery(search)))(request)).toBe(finds);
});

test("guess: a filter of JSON of more than 100 levels is refused", () => {
  const body = `${"[".repeat(3000)}1${"]".repeat(3000)}`;
  expect(read(requestFilter, { body }, "query").ok).toBe(false);
});

test("the status of a request is one of two words, in lower case", () => {
  expect(read(requestFilter, { status: "ACCEPTED" }, "query")).toEqual({
    ok: false,
    failures: ["query.status must be one of [accepted, rejected]"],
  });
});

test("ignored events are found by cause, connection and transformation", () => {
  const finds = (search: string) => accept(read(ignoredEventFilter, parseQuery(search)))(ignored);
  expect(
    finds("cause[]=FILTERED&cause[]=TRANSFORMATION_FAILED&webhook_id=web_2&transformation_id=trs_1"),
  ).toBe(true);
  expect(finds("cause=FILTERED")).toBe(false);
  expect(finds("transformation_id=trs_2")).toBe(false);
});

test("attempts are found by id and event", () => {
  const finds = (search: string) => accept(read(attemptFilter, parseQuery(search)))(attempt);
  expect(finds("event_id=evt_1&id=atm_1")).toBe(true);
  expect(finds("event_id=evt_2")).toBe(false);
});
