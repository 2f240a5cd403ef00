import { type ConfigReader, readSettings } from "../../src/client/config";
import { HookdeckConfigError } from "../../src/client/errors/errors";
import { redact } from "../../src/client/redact";

const stack =
  (values: Record<string, string>): ConfigReader =>
  (key) =>
    values[key];
const key = { "hookdeck:apiKey": "key_from_the_stack" };

function problemWith(values: Record<string, string>, env: NodeJS.ProcessEnv = {}): string {
  try {
    readSettings(stack(values), env);
  } catch (error) {
    if (error instanceof HookdeckConfigError) return error.message;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("the settings", () => {
  it("need a key only", () => {
    expect(readSettings(stack(key), {})).toEqual({
      apiKey: "key_from_the_stack",
      apiBase: "https://api.hookdeck.com",
      apiVersion: "2026-09-01",
      adopt: true,
      rateShare: 1,
      readSecrets: "changed",
    });
  });

  it("come from the environment where the stack is silent or empty", () => {
    const env = { HOOKDECK_API_KEY: "key_from_env", HOOKDECK_API_BASE: "http://127.0.0.1:4000" };
    expect(readSettings(stack({ "hookdeck:apiKey": "" }), env)).toMatchObject({
      apiKey: "key_from_env",
      apiBase: "http://127.0.0.1:4000",
    });
  });

  it("come from the stack where both speak", () => {
    const env = { HOOKDECK_API_KEY: "key_from_env", HOOKDECK_API_BASE: "http://127.0.0.1:4000" };
    const values = { ...key, "hookdeck:apiBase": "https://eu.hookdeck.com/" };
    expect(readSettings(stack(values), env)).toMatchObject({
      apiKey: "key_from_the_stack",
      apiBase: "https://eu.hookdeck.com",
    });
  });

  it("choose the API version and whether to adopt", () => {
    const values = { ...key, "hookdeck:apiVersion": "2025-07-01", "hookdeck:adopt": "false" };
    expect(readSettings(stack(values), {})).toMatchObject({ apiVersion: "2025-07-01", adopt: false });
  });

  it("without a key say how to set one, and which key a refresh uses", () => {
    for (const env of [{}, { HOOKDECK_API_KEY: "" }, { HOOKDECK_API_KEY: " \n" }]) {
      const message = problemWith({}, env);
      expect(message).toContain("pulumi config set --secret hookdeck:apiKey");
      expect(message).toContain("HOOKDECK_API_KEY");
      expect(message).toMatch(/refresh.*destroy.*last `pulumi up`/);
    }
  });

  it("forgive a line break after the key", () => {
    expect(readSettings(stack({ "hookdeck:apiKey": "key_from_a_file\n" }), {}).apiKey).toBe(
      "key_from_a_file",
    );
  });

  it.each(["two words_here", "two\nlines_here", "kéy_with_accent", "\u0000zero_byte"])(
    "refuse a key that cannot be one, without showing it (%j)",
    (bad) => {
      const message = problemWith({ "hookdeck:apiKey": bad });
      expect(message).toContain("API key");
      expect(message).not.toContain(bad);
    },
  );

  it("make the key known to the redactor", () => {
    readSettings(stack({ "hookdeck:apiKey": "key_that_is_learned" }), {});
    expect(redact("sent key_that_is_learned")).toBe("sent [secret]");
  });

  it.each(["2024-09-01", "latest", "2026-9-1"])(
    "refuse the API version %s and name those there are",
    (version) => {
      const message = problemWith({ ...key, "hookdeck:apiVersion": version });
      expect(message).toContain("2026-09-01, 2025-07-01");
      expect(message).toContain("pulumi config set hookdeck:apiVersion");
    },
  );

  it("choose a share of the rate budget and how often secrets are read", () => {
    const values = { ...key, "hookdeck:rateShare": "0.5", "hookdeck:readSecrets": "always" };
    expect(readSettings(stack(values), {})).toMatchObject({ rateShare: 0.5, readSecrets: "always" });
  });

  it.each(["0", "-1", "2", "half", "50%"])("refuse %s as a share of the rate budget", (share) => {
    const message = problemWith({ ...key, "hookdeck:rateShare": share });
    expect(message).toContain("above 0 and at most 1");
    expect(message).toContain("pulumi config set hookdeck:rateShare 0.5");
  });

  it("refuse a way of reading secrets that does not exist, and name those there are", () => {
    expect(problemWith({ ...key, "hookdeck:readSecrets": "never" })).toContain("changed, always");
  });

  it.each(["yes", "TRUE", "1"])("refuse %s for adopt", (adopt) => {
    expect(problemWith({ ...key, "hookdeck:adopt": adopt })).toContain(
      "pulumi config set hookdeck:adopt true",
    );
  });
});

describe("the address of the API", () => {
  const base = (apiBase: string, more = {}) =>
    readSettings(stack({ ...key, "hookdeck:apiBase": apiBase, ...more }), {}).apiBase;

  it.each([
    ["https://api.hookdeck.com", "https://api.hookdeck.com"],
    ["https://API.Hookdeck.com/", "https://api.hookdeck.com"],
    ["http://localhost:4000", "http://localhost:4000"],
    ["http://127.0.0.1:4000/", "http://127.0.0.1:4000"],
    ["http://127.9.9.9", "http://127.9.9.9"],
    ["http://2130706433", "http://127.0.0.1"],
    ["http://[::1]:4000", "http://[::1]:4000"],
    ["https://localhost:4000", "https://localhost:4000"],
  ])("may be %s", (text, origin) => {
    expect(base(text)).toBe(origin);
  });

  it.each([
    "api.hookdeck.com",
    "ftp://api.hookdeck.com",
    "file:///etc/passwd",
    "http://api.hookdeck.com",
    "http://localhost.evil.com",
    "http://169.254.169.254",
    "http://0.0.0.0:80",
    "https://api.hookdeck.com@evil.com",
    "https://user:password_1@api.hookdeck.com",
    "https://api.hookdeck.com/2026-09-01",
    "https://api.hookdeck.com//",
    "https://api.hookdeck.com/?x=1",
    "https://api.hookdeck.com?",
    "https://api.hookdeck.com#",
  ])("may not be %s", (text) => {
    const message = problemWith({ ...key, "hookdeck:apiBase": text, "hookdeck:allowCustomBaseUrl": "true" });
    expect(message).toContain("hookdeck:apiBase");
    expect(message).not.toContain("password_1");
  });

  it.each(["https://evil.com", "https://hookdeck.com.evil.com", "https://nothookdeck.com"])(
    "may be %s only where that is allowed by name",
    (text) => {
      expect(problemWith({ ...key, "hookdeck:apiBase": text })).toContain(
        "pulumi config set hookdeck:allowCustomBaseUrl true",
      );
      expect(base(text, { "hookdeck:allowCustomBaseUrl": "true" })).toBe(text);
    },
  );
});
