import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ organizationKey: "organization" });
const { call, ok, idOf } = hookdeck;

async function shown() {
  const path = `/projects/${hookdeck.emulator.projectId}`;
  const project = await ok("GET", path, undefined, { authorization: "Bearer organization" });
  const { webhook_topics, webhook_source_id, notification_methods } = project;
  return { webhook_topics, webhook_source_id, notification_methods };
}

async function given(topics: readonly string[]) {
  return { enabled: true, topics, source_id: await idOf("PUT", "/sources", { name: "news" }) };
}

describe("webhook notifications", () => {
  test.each(["2025-07-01", "2026-09-01"])("answer what was sent, on %s", async (version) => {
    const body = await given([
      "issue.opened",
      "issue.updated",
      "event.successful",
      "deprecated.attempt-failed",
    ]);
    expect(await ok("PUT", "/notifications/webhooks", body, { version })).toEqual(body);
  });

  test("are one setting of the project, seen there as webhook_topics and webhook_source_id", async () => {
    const body = await given(["issue.opened"]);
    await ok("PUT", "/notifications/webhooks", body);
    await ok("PUT", "/notifications/webhooks", { ...body, topics: ["event.successful"] });
    expect(await shown()).toMatchObject({
      webhook_topics: ["event.successful"],
      webhook_source_id: body.source_id,
    });
  });

  test("need enabled, topics and source_id", async () => {
    expect(await call("PUT", "/notifications/webhooks", {})).toEqual(
      schemaRefusal("enabled is required", "topics is required", "source_id is required"),
    );
    expect(await call("PUT", "/notifications/webhooks", await given(["issue.closed"]))).toEqual(
      schemaRefusal(
        "topics[0] must be one of [issue.opened, issue.updated, deprecated.attempt-failed, event.successful]",
      ),
    );
  });

  test("can neither be read nor deleted", async () => {
    for (const method of ["GET", "DELETE"]) {
      const { status, headers } = await call(method, "/notifications/webhooks");
      expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    }
  });

  test("guess: are among the project's notification methods while they are enabled", async () => {
    const body = await given(["issue.opened"]);
    await ok("PUT", "/notifications/webhooks", body);
    expect((await shown()).notification_methods).toEqual(["email", "webhook"]);
    await ok("PUT", "/notifications/webhooks", { ...body, enabled: false });
    expect(await shown()).toEqual({
      notification_methods: ["email"],
      webhook_topics: ["issue.opened"],
      webhook_source_id: body.source_id,
    });
  });

  test("guess: of a source that does not exist are 404", async () => {
    const body = { ...(await given([])), source_id: "src_nobody" };
    expect(await call("PUT", "/notifications/webhooks", body)).toEqual(notFound("src_nobody"));
  });
});
