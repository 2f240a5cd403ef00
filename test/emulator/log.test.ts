import { useHookdeck } from "./hookdeck";
import { connect, http, send } from "./routing";

const lines: string[] = [];
const hookdeck = useHookdeck({ log: (line) => lines.push(line) });
afterEach(() => {
  lines.length = 0;
});

test("there is a line about every request, event and delivery, and one says who answered", async () => {
  const rules = [{ type: "filter", body: { id: 1 } }];
  const { url, connectionId } = await connect(hookdeck, {
    destination: http("https://api.example.com/hooks"),
    rules,
  });
  await send(hookdeck, url, { id: 1 });
  await send(hookdeck, url, { id: 2 });
  expect(lines).toEqual([
    "request   PUT /2026-09-01/connections 200",
    expect.stringMatching(new RegExp(`^event     evt_\\w+ of req_\\w+ by ${connectionId}$`)),
    expect.stringMatching(
      /^delivery {2}POST https:\/\/api\.example\.com\/hooks\/? 200 \(evt_\w+, attempt 1, answered by the stand-in receiver\)$/,
    ),
    expect.stringMatching(new RegExp(`^ignored   req_\\w+:${connectionId} FILTERED$`)),
  ]);
});

test("a request that is rejected is told with its cause, and no line has a key", async () => {
  const { url = "" } = await hookdeck.ok("PUT", "/sources", { name: "lonely" });
  await send(hookdeck, url);
  expect(lines.at(-1)).toMatch(/^rejected {2}req_\w+ NO_CONNECTION$/);
  expect(lines.join()).not.toContain(hookdeck.emulator.apiKey);
});

test("the key that a destination wants in the query is in no line", async () => {
  const auth = { auth_type: "API_KEY", auth: { key: "token", api_key: "secret-key", to: "query" } };
  const { url } = await connect(hookdeck, { destination: http("https://api.example.com/hooks", auth) });
  await send(hookdeck, url);
  expect(hookdeck.emulator.received("api")[0]?.url).toContain("secret-key");
  expect(lines.at(-1)).toMatch(/^delivery /);
  expect(lines.join()).not.toContain("secret-key");
});
