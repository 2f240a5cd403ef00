import { runGet } from "../../src/cli/get";
import { runList } from "../../src/cli/list";
import { connect, urlOf } from "../functions/explain/shop";
import { useProject } from "../functions/project";
import { runIn } from "./screen";

const project = useProject();
const list = (...args: string[]) => runIn(project.access, runList, args);
const get = (...args: string[]) => runIn(project.access, runGet, args);

/** Two orders that the warehouse does not take. */
async function orders() {
  project.emulator.answer(urlOf("warehouse"), { status: 500 });
  const made = await connect(project);
  await made.send({ id: 1 }, { authorization: "Bearer canary-1" });
  await made.send({ id: 2 });
  return made;
}

test("a table has the columns of its kind, and a row for each that the filters leave", async () => {
  const { id } = await orders();
  const { printed } = await list("connections");
  expect(printed[0]).toMatch(/^FULLNAME +ID +PAUSEDAT +DISABLEDAT$/);
  expect(printed[1]).toMatch(new RegExp(`^checkout -> orders +${id} +- +-$`));
  const { printed: none } = await list("connections", "--where", "pausedAt.any=true");
  expect(none).toHaveLength(1);
});

test("events are listed by names, with their payloads on demand and without secrets", async () => {
  await orders();
  const { printed } = await list(
    ...["events", "--where", "status=FAILED", "--where", "connection=orders"],
    ...["--data", "--format", "json", "--limit", "1"],
  );
  const { version, kind, items, isComplete } = JSON.parse(printed.join("\n"));
  expect({ version, kind, isComplete, count: items.length }).toEqual({
    version: 1,
    kind: "event",
    isComplete: false,
    count: 1,
  });
  const all = await list("events", "--data", "--format", "json");
  expect(all.printed.join()).toContain('"authorization": "[redacted]"');
  expect(all.printed.join()).not.toContain("canary");
  const shown = await list("events", "--data", "--format", "json", "--show-secrets");
  expect(shown.printed.join()).toContain("canary-1");
});

test("every kind is listed, those with a table of nothing too", async () => {
  await orders();
  const body = { name: "tidy", code: "addHandler('transform', (r) => r)", env: { TOKEN: "canary-2" } };
  await project.create("/transformations", body);
  for (const kind of [
    ...["sources", "destinations", "connections", "transformations", "issue-triggers", "bookmarks"],
    ...["requests", "events", "attempts", "issues"],
  ]) {
    const { printed } = await list(kind, "--format", "json");
    expect(JSON.parse(printed.join()).kind).toBe(kind.slice(0, -1));
    expect(printed.join()).not.toContain("canary");
  }
});

test("the events of one request are asked for where Hookdeck heeds it", async () => {
  await orders();
  const [first] = Object(await project.api("GET", "/requests")).models;
  const { printed } = await list("events", "--where", `requestId=${first.id}`, "--format", "json");
  expect(JSON.parse(printed.join()).items).toMatchObject([{ requestId: first.id }]);
});

test("one object is shown by its id or name, whole or one value of it", async () => {
  const { id, destinationId } = await orders();
  expect((await get("connection", "orders", "--field", "id")).printed).toEqual([id]);
  expect((await get("destination", destinationId, "--field", "config.url")).printed).toEqual([
    urlOf("warehouse"),
  ]);
  const [event] = Object(await project.api("GET", "/events?dir=asc")).models;
  const { printed } = await get("event", event.id);
  expect(JSON.parse(printed.join())).toMatchObject({ id: event.id, data: { body: { id: 1 } } });
  expect(printed.join()).not.toContain("canary");
  await expect(get("connection", "ordrs")).rejects.toThrow('Did you mean "orders"?');
  await expect(get("connection", "orders", "--field", "nope")).rejects.toThrow("has no nope");
});

test.each([
  [["webhooks"], "list takes one of"],
  [["events", "--where", "conection=orders"], "did you mean connection"],
  [["sources", "--data"], "requests and events only"],
])("the command line %j is refused", async (args, said) => {
  await expect(list(...args)).rejects.toThrow(said);
});
