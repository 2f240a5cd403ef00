import { readErrorBody } from "../../../src/client/errors/error-body";

const read = (status: number, body: unknown) =>
  readErrorBody({ status, headers: { "content-type": "application/json" }, text: JSON.stringify(body) });
const unprocessable = { code: "UNPROCESSABLE_ENTITY", status: 422 };
const schemaError = (data: string[]) =>
  read(422, { ...unprocessable, level: "info", handled: true, report: true, data });
const businessError = (data: unknown) =>
  read(422, { ...unprocessable, message: "Unprocessable Entity", data });

describe("the body of a refusal", () => {
  it.each([
    ["config.auth is not allowed", "config.auth"],
    ["rules[0].interval must be a number", "rules[0].interval"],
    ["query.status must be one of [accepted, rejected]", "query.status"],
    ["source.name is required", "source.name"],
    ["value must contain at least one of [transformation_id, transformation]", undefined],
    ["Something is wrong", undefined],
  ])("by the schema names the property in %j", (message, field) => {
    expect(schemaError([message]).problems).toEqual([field ? { field, message } : { message }]);
  });

  it("by a rule is unwrapped, once or twice", () => {
    const wrap = (text: string) =>
      `Error code "${text}" is not defined, your custom type is missing the correct messages definition`;
    const { detail } = schemaError([wrap("strategy is required"), wrap(wrap("delay is required"))]);
    expect(detail).toBe("strategy is required; delay is required");
  });

  it("by the checks behind the schema names the property it came with", () => {
    const message = "HTTP destination requires `config.url`.";
    const { detail, problems } = businessError({ type: "HTTP", field: "config.url", message });
    expect({ detail, problems }).toEqual({ detail: message, problems: [{ field: "config.url", message }] });
  });

  it.each([
    [
      422,
      { ...unprocessable, data: { message: "A similar bulk retry is running" } },
      "A similar bulk retry is running",
    ],
    [400, { code: "BAD_REQUEST", status: 400, message: "Empty query", data: { query: {} } }, "Empty query"],
    [500, { code: "FATAL_ERROR", status: 500, message: "Fatal Error" }, "Fatal Error"],
    [422, { code: "UNPROCESSABLE_ENTITY" }, "Unprocessable Entity"],
    [422, { unexpected: true }, "Unprocessable Entity, with 19 bytes of application/json"],
  ])("with %d always has a problem to show", (status, body, message) => {
    expect(read(status, body)).toMatchObject({ detail: message, problems: [{ message }] });
  });

  it.each([
    ["source", { id: "src_2", resource_type: "source" }, "src_2"],
    ["connection", { webhook: { id: "web_2", name: "a" } }, "web_2"],
    [
      "transformation",
      { transformation: { id: "trs_2", env: {} }, resource_type: "transformation" },
      "trs_2",
    ],
    ["object of another shape", { name: "a" }, undefined],
  ])("for a name that another %s holds knows its id", (_, data, holderId) => {
    const body = { code: "RESOURCE_ALREADY_EXISTS", status: 409, message: "Resource already exists", data };
    expect(read(409, body)).toMatchObject({ holderId, detail: "Resource already exists" });
  });
});
