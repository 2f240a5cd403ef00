import { runBulk } from "../../src/cli/bulk";
import { runExplain } from "../../src/cli/explain";
import { runGet } from "../../src/cli/get";
import { runList } from "../../src/cli/list";
import { runSwitch } from "../../src/cli/switch";
import { runWatch } from "../../src/cli/watch";
import { connect } from "../functions/explain/shop";
import { useProject } from "../functions/project";
import { runIn } from "./screen";

const project = useProject();
const pause: typeof runExplain = (args, terminal) => runSwitch("pause", args, terminal);
const disable: typeof runExplain = (args, terminal) => runSwitch("disable", args, terminal);

/** What is typed, and the sentence that says what was not understood and what to type. */
const cases: [string, typeof runExplain, string[], RegExp][] = [
  ["explain", runExplain, ["checkout"], /not "checkout" .*`pulumi-hookdeck explain source checkout`/],
  ["explain", runExplain, ["my shop"], /`pulumi-hookdeck explain source 'my shop'`/],
  ["explain", runExplain, ["source"], /not "source" alone.*`pulumi-hookdeck explain source <id or name>`/],
  ["explain", runExplain, ["trs_a1"], /not "trs_a1"/],
  ["explain", runExplain, ["zebra", "shop"], /not "zebra shop"/],
  ["explain", runExplain, ["source", "a", "b"], /explain takes one object, not "a" and "b"/],
  ["get", runGet, ["checkout"], /not "checkout".*`pulumi-hookdeck get source checkout`/],
  ["get", runGet, ["source"], /not "source" alone.*`pulumi-hookdeck get source <id or name>`/],
  ["get", runGet, ["source", "a", "b"], /get takes one object, not "a" and "b"/],
  ["list", runList, ["checkout"], /list takes one of .*, not "checkout"/],
  ["list", runList, ["events", "orders"], /list takes one kind, not "events" and "orders".*--where/],
  ["pause", pause, ["orders"], /not "orders".*`pulumi-hookdeck pause connection orders`/],
  ["pause", pause, ["connection"], /not "connection" alone.*`pulumi-hookdeck pause connection <id or name>`/],
  ["disable", disable, ["orders"], /not "orders".*`pulumi-hookdeck disable connection orders`/],
  ["watch", runWatch, ["orders"], /watch takes requests, events or nothing, not "orders"/],
  ["bulk", runBulk, ["retry-events"], /bulk takes plan, .*, not "retry-events"/],
];

test.each(cases)("%s says in one line what it did not understand", async (name, run, args, says) => {
  const error: unknown = await runIn(project.access, run, args).catch((thrown: unknown) => thrown);
  const { message } = Object(error);
  expect(message).toMatch(says);
  expect(message).not.toContain("\n");
  expect(message).toContain(`pulumi-hookdeck ${name} --help`);
  expect(project.emulator.journal).toEqual([]);
});

test("an id says itself what it is the id of", async () => {
  const { id, sourceId } = await connect(project, {});
  const { printed } = await runIn(project.access, runExplain, [sourceId]);
  expect(printed.join("\n")).toContain("checkout");
  const got = await runIn(project.access, runGet, [id, "--field", "id"]);
  expect(got.printed).toEqual([id]);
  const paused = await runIn(project.access, pause, [id]);
  expect(paused.printed.join()).toContain("paused");
});
