import { notFound, useHookdeck } from "./hookdeck";
import { connect, only, rows, send } from "./routing";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const code = `addHandler("transform", (request) => {
  console.log("seen", request.body.id);
  if (request.body.id > 1) throw new Error("too many");
  request.body.done = true;
  return request;
});`;

test("every run of a connection's transformation is an execution, with its lines, newest first", async () => {
  const id = await idOf("POST", "/transformations", { name: "clean", code });
  const { url, connectionId } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation_id: id }],
  });
  await send(hookdeck, url, { id: 1 });
  await send(hookdeck, url, { id: 2 });
  const list = await ok("GET", `/transformations/${id}/executions`);
  expect(list).toMatchObject({ count: 2, pagination: { order_by: "created_at", dir: "desc", limit: 50 } });
  expect(list.models).toMatchObject([
    {
      id: expect.stringMatching(/^reqt_\w{18}$/),
      transformation_id: id,
      webhook_id: connectionId,
      log_level: "fatal",
      transformed_event_data_id: null,
      logs: [
        { type: "log", message: "seen 2" },
        { type: "error", message: expect.stringMatching(/^Error: too many\n {4}at <VM>:3:/) },
      ],
    },
    { log_level: "info", logs: [{ type: "log", message: "seen 1" }] },
  ]);
});

test("one execution shows what came in and what the code made of it; a list does not", async () => {
  const id = await idOf("POST", "/transformations", { name: "clean", code });
  const { url } = await connect(hookdeck, { rules: [{ type: "transform", transformation_id: id }] });
  await send(hookdeck, url, { id: 1 });
  const row = await only(hookdeck, `/transformations/${id}/executions`);
  expect(row).not.toHaveProperty("original_event_data");
  expect(await ok("GET", `/transformations/${id}/executions/${row.id}`)).toMatchObject({
    original_event_data: { body: { id: 1 } },
    transformed_event_data: { body: { id: 1, done: true } },
  });
});

test("executions are filtered by level and connection; a trial run is none", async () => {
  const id = await idOf("POST", "/transformations", { name: "clean", code });
  const { url } = await connect(hookdeck, { rules: [{ type: "transform", transformation_id: id }] });
  await send(hookdeck, url, { id: 1 });
  const request = { headers: { "content-type": "application/json" }, body: { id: 1 } };
  await ok("PUT", "/transformations/run", { transformation_id: id, request });
  expect(await rows(hookdeck, `/transformations/${id}/executions?log_level=info`)).toHaveLength(1);
  expect(await rows(hookdeck, `/transformations/${id}/executions?log_level=fatal`)).toHaveLength(0);
  expect(await rows(hookdeck, `/transformations/${id}/executions?webhook_id=web_other`)).toHaveLength(0);
});

test("an execution of another transformation is 404", async () => {
  const id = await idOf("POST", "/transformations", { name: "clean", code });
  expect(await call("GET", `/transformations/${id}/executions/reqt_no`)).toEqual(notFound("reqt_no"));
  expect(await call("GET", "/transformations/trs_no/executions")).toEqual(notFound("trs_no"));
});
