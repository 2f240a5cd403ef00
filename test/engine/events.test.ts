import { readEvents } from "./events";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const source = urnOf("pulumi-nodejs:dynamic/hookdeck:Source", "orders");
const connection = urnOf("pulumi-nodejs:dynamic/hookdeck:Connection", "route");

/** Lines in the shape of the CLI's event log. */
function log(...events: object[]): string {
  return events.map((event, sequence) => `${JSON.stringify({ sequence, ...event })}\n`).join("");
}

function began(op: string, urn: string, paths: string[] = []): object {
  const detailedDiff = Object.fromEntries(paths.map((path) => [path, { diffKind: "update" }]));
  return {
    resourcePreEvent: { metadata: { op, urn, new: {}, detailedDiff: paths.length ? detailedDiff : null } },
  };
}

function ended(op: string, urn: string, paths: string[] = [], left: object | null = {}): object {
  const detailedDiff = Object.fromEntries(paths.map((path) => [path, { diffKind: "update" }]));
  return {
    resOutputsEvent: { metadata: { op, urn, new: left, detailedDiff: paths.length ? detailedDiff : null } },
  };
}

test("steps are told with their names and sorted paths, without what stays the same", () => {
  const { changes } = readEvents(
    log(
      began("same", connection),
      began("update", source, ["config.b", "config.a"]),
      ended("update", source),
    ),
  );
  expect(changes).toEqual([
    { op: "update", type: "Source", name: "orders", paths: ["config.a", "config.b"], refresh: false },
  ]);
});

test("a refresh is what its answer found, in the words of each command", () => {
  const previewed = log(
    ...[began("refresh", source), began("refresh", connection)],
    ...[ended("update", source, ["config.url"]), ended("delete", connection, [], null)],
  );
  const beforeAnUpdate = log(
    ...[began("refresh", source), began("refresh", connection)],
    ...[ended("refresh", source, ["config.url"]), ended("refresh", connection, [], null)],
  );
  const found = [
    { op: "update", type: "Source", name: "orders", paths: ["config.url"], refresh: true },
    { op: "delete", type: "Connection", name: "route", paths: [], refresh: true },
  ];
  expect(readEvents(previewed).changes).toEqual(found);
  expect(readEvents(beforeAnUpdate).changes).toEqual(found);
});

test("a refresh that finds nothing is no change", () => {
  expect(readEvents(log(began("refresh", source), ended("refresh", source))).changes).toEqual([]);
});

test("the engine's own provider is left out, one that the program declares is not", () => {
  const { changes } = readEvents(
    log(
      began("create", urnOf("pulumi:providers:pulumi-nodejs", "default")),
      began("create", urnOf("pulumi:providers:pulumi-nodejs", "staging")),
    ),
  );
  expect(changes.map(({ name }) => name)).toEqual(["staging"]);
});

test("errors are kept, warnings are not", () => {
  const { errors } = readEvents(
    log(
      { diagnosticEvent: { severity: "warning", message: "careful\n" } },
      { diagnosticEvent: { severity: "error", message: "broken\n" } },
    ),
  );
  expect(errors).toEqual(["broken"]);
});

test("an operation that ended before its first event has no steps", () => {
  expect(readEvents("")).toEqual({ changes: [], errors: [] });
});
