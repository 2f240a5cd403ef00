import type { EventRow, RequestRow } from "../../../../src/emulator/page/model/message";
import { type Routing, routingOf } from "../../../../src/emulator/page/model/names";
import type { Connection } from "../../../../src/emulator/page/model/objects";

/** A row of a test. */
export function rowOf(given: Partial<RequestRow> = {}): RequestRow {
  return {
    ...{ id: "req_1", at: 1000, micros: 0, source: "src_shop", method: "POST", path: "/", bytes: 2 },
    ...{ preview: "{}", verified: false, rejected: null, events: [], ignored: [], runs: [] },
    ...given,
  };
}

/** An event of a test, delivered unless told otherwise. */
export function eventOf(given: Partial<EventRow> = {}): EventRow {
  return {
    ...{ id: "evt_1", connection: "web_orders", status: "SUCCESSFUL", attempts: 1 },
    ...{ response: 200, error: null, next: null },
    ...given,
  };
}

/** A connection of a test, from one end to another by their names. */
export function connectionOf(
  name: string,
  from: string,
  to: string,
  given: Partial<Connection> = {},
): Connection {
  const source = { id: `src_${from}`, name: from, type: "WEBHOOK", url: `http://127.0.0.1/e/${from}` };
  const destination = { id: `des_${to}`, name: to, type: "HTTP" };
  return { id: `web_${name}`, name, source, destination, rules: [], ...given };
}

/** The routing of connections. */
export function routingWith(connections: readonly Connection[]): Routing {
  return routingOf(
    connections,
    connections.map(({ source }) => source),
    connections.map(({ destination }) => destination),
    new Map(),
  );
}
