import { createClient } from "../../src/client/client";
import type { Settings } from "../../src/client/config";
import { Session } from "../../src/provider/session";

const before = process.env["HOOKDECK_API_KEY"];

afterEach(() => {
  if (before === undefined) delete process.env["HOOKDECK_API_KEY"];
  else process.env["HOOKDECK_API_KEY"] = before;
});

/** A session whose key is in the environment, and the settings that it has connected with. */
function watched() {
  const connected: Settings[] = [];
  const session = new Session(
    () => undefined,
    (settings) => {
      connected.push(settings);
      return createClient(settings);
    },
  );
  return { session, keys: () => connected.map(({ apiKey }) => apiKey) };
}

test("settings are read once while the environment stays, and again when it changes", () => {
  const { session, keys } = watched();
  process.env["HOOKDECK_API_KEY"] = "canary-one";
  expect(session.client).toBe(session.client);
  process.env["HOOKDECK_API_KEY"] = "canary-two";
  expect(session.client.settings.apiKey).toBe("canary-two");
  expect(keys()).toEqual(["canary-one", "canary-two"]);
});

test("a key that was missing is found once it is there", () => {
  const { session, keys } = watched();
  delete process.env["HOOKDECK_API_KEY"];
  for (const _ of [1, 2])
    expect(() => session.client).toThrow("The API key of the Hookdeck project is missing.");
  process.env["HOOKDECK_API_KEY"] = "canary-late";
  expect(session.client.settings.apiKey).toBe("canary-late");
  expect(keys()).toEqual(["canary-late"]);
});
