import { defaultApiBase, isHookdeck, isLoopback, parseApiBase } from "./base-url";
import { HookdeckConfigError } from "./errors/errors";
import { learnSecret } from "./redact";
import { type ApiVersion, apiVersions, defaultApiVersion } from "./version";

/** What it takes to reach one Hookdeck project. */
export interface Settings {
  readonly apiKey: string;
  /** Origin of the API, without a trailing slash: `https://api.hookdeck.com`. */
  readonly apiBase: string;
  readonly apiVersion: ApiVersion;
  /**
   * Whether `create` takes over an object of the same name (`hookdeck:adopt`): always, where the resource says so
   * (`explicit`), or not (`false`).
   */
  readonly adopt: boolean | "explicit";
  /** Part of the key's rate budget that may be used, above 0 and at most 1 (`hookdeck:rateShare`). */
  readonly rateShare: number;
  /**
   * Whether a refresh reads every secret again, or only those of objects that changed since they were last read
   * (`hookdeck:readSecrets`).
   */
  readonly readSecrets: (typeof secretReadings)[number];
}

const adoptions = ["true", "explicit", "false"] as const;

const secretReadings = ["changed", "always"] as const;

/** Full names of everything that a stack's configuration can say. */
export const settingNames = [
  "hookdeck:apiKey",
  "hookdeck:apiBase",
  "hookdeck:allowCustomBaseUrl",
  "hookdeck:apiVersion",
  "hookdeck:adopt",
  "hookdeck:rateShare",
  "hookdeck:readSecrets",
] as const;

/** Reads one value of the configuration by its full name, such as `hookdeck:apiKey`. */
export type ConfigReader = (key: string) => string | undefined;

/** Which key an operation uses; for the hints of errors about the key. */
export const whichKey =
  "`pulumi refresh` and `pulumi destroy` use the key that the last `pulumi up` recorded: after a change of key " +
  "run `pulumi up` once, or set HOOKDECK_API_KEY.";

/**
 * The settings in a stack's configuration, with the environment where it is silent: `HOOKDECK_API_KEY`,
 * `HOOKDECK_API_BASE`. An empty value counts as none.
 *
 * @param env the environment. @default that of the process
 * @throws HookdeckConfigError when the key is missing, or a value cannot be used.
 */
export function readSettings(get: ConfigReader, env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    apiKey: readApiKey(get("hookdeck:apiKey") || env["HOOKDECK_API_KEY"] || ""),
    apiBase: readApiBase(
      get("hookdeck:apiBase") || env["HOOKDECK_API_BASE"] || defaultApiBase,
      readSwitch(get, "hookdeck:allowCustomBaseUrl", false),
    ),
    apiVersion: readChoice(get, "hookdeck:apiVersion", apiVersions, defaultApiVersion),
    adopt: readAdoption(readChoice(get, "hookdeck:adopt", adoptions, "true")),
    rateShare: readShare(get("hookdeck:rateShare") || "1"),
    readSecrets: readChoice(get, "hookdeck:readSecrets", secretReadings, "changed"),
  };
}

/** What the environment says of settings, in one text: while it is the same, so are they. */
export function settingsOfEnvironment(env: NodeJS.ProcessEnv = process.env): string {
  return JSON.stringify([env["HOOKDECK_API_KEY"], env["HOOKDECK_API_BASE"]]);
}

/** The address that the environment names, where an operation uses another one: the recorded one goes before it. */
export function unusedBase({ apiBase }: Settings, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const base = parseApiBase(env["HOOKDECK_API_BASE"] || apiBase);
  return "origin" in base && base.origin !== apiBase ? base.origin : undefined;
}

function readApiKey(text: string): string {
  const apiKey = text.trim();
  if (!apiKey) {
    throw new HookdeckConfigError("The API key of the Hookdeck project is missing.", {
      hint: `Run \`pulumi config set --secret hookdeck:apiKey <key>\`, or set the environment variable HOOKDECK_API_KEY. ${whichKey}`,
    });
  }
  learnSecret(apiKey);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new HookdeckConfigError(
      "The API key of the Hookdeck project has a space or an unusual character in it.",
      {
        hint: "Copy it again from the project's settings, and set it with `pulumi config set --secret hookdeck:apiKey <key>` or HOOKDECK_API_KEY.",
      },
    );
  }
  return apiKey;
}

function readApiBase(text: string, allowCustom: boolean): string {
  const base = parseApiBase(text);
  if ("problem" in base) {
    // the text is not shown: a wrong value may hold a password
    throw new HookdeckConfigError(`The address of Hookdeck's API ${base.problem}.`, {
      hint: `Set hookdeck:apiBase (or HOOKDECK_API_BASE) to an origin such as ${defaultApiBase}, or leave it out.`,
    });
  }
  if (!allowCustom && !isHookdeck(base.origin) && !isLoopback(base.origin)) {
    throw new HookdeckConfigError(
      `The address of Hookdeck's API, ${base.origin}, is neither Hookdeck's nor this machine.`,
      {
        hint:
          "The API key is sent to this address. If that is meant, run " +
          "`pulumi config set hookdeck:allowCustomBaseUrl true`; if not, correct hookdeck:apiBase or HOOKDECK_API_BASE.",
      },
    );
  }
  return base.origin;
}

function readChoice<Choice extends string>(
  get: ConfigReader,
  key: (typeof settingNames)[number],
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const text = get(key) || otherwise;
  const chosen = choices.find((choice) => choice === text);
  if (chosen !== undefined) return chosen;
  throw new HookdeckConfigError(`${key} must be one of ${choices.join(", ")}, not ${JSON.stringify(text)}.`, {
    hint: `Run \`pulumi config set ${key} ${otherwise}\`, or \`pulumi config rm ${key}\`.`,
  });
}

function readAdoption(choice: (typeof adoptions)[number]): Settings["adopt"] {
  return choice === "explicit" ? choice : choice === "true";
}

function readShare(text: string): number {
  const share = Number(text);
  if (share > 0 && share <= 1) return share;
  throw new HookdeckConfigError(
    `hookdeck:rateShare must be a number above 0 and at most 1, not ${JSON.stringify(text)}.`,
    { hint: "Where two pipelines share a key, run `pulumi config set hookdeck:rateShare 0.5` in both." },
  );
}

function readSwitch(get: ConfigReader, key: string, otherwise: boolean): boolean {
  const text = get(key) || String(otherwise);
  if (text === "true" || text === "false") return text === "true";
  throw new HookdeckConfigError(`${key} must be true or false, not ${JSON.stringify(text)}.`, {
    hint: `Run \`pulumi config set ${key} ${otherwise}\`.`,
  });
}
