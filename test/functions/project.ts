import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";
import { accountIn } from "../provider/account";

/** An emulator of one test file, its bare API, and the options with which functions reach it. */
export interface Project {
  readonly emulator: Emulator;
  readonly access: { readonly apiKey: string; readonly apiBase: string };
  /** Calls the emulator's API; answers the body, which must be an object. */
  api(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** Creates an object and answers its id. */
  create(path: string, body: unknown): Promise<string>;
  /** The calls that the emulator served while something ran, as `GET /sources`. */
  calls(run: () => Promise<unknown>): Promise<string[]>;
}

/** Starts an emulator for the tests of a file, empties it after each and closes it at the end. */
export function useProject(options: EmulatorOptions = {}): Project {
  let emulator: Emulator | undefined;
  const running = () => {
    if (emulator === undefined) throw new Error("the emulator runs within tests only");
    return emulator;
  };
  beforeAll(async () => {
    emulator = await startEmulator({ rateLimit: { limit: 100_000 }, ...options });
  });
  afterEach(() => running().reset());
  afterAll(() => running().close());

  const api: Project["api"] = (method, path, body) => accountIn(running()).api(method, path, body);
  return {
    get emulator() {
      return running();
    },
    get access() {
      return { apiKey: running().apiKey, apiBase: running().url };
    },
    api,
    create: async (path, body) => String((await api("POST", path, body))["id"]),
    async calls(run) {
      const before = running().journal.length;
      await run();
      return running()
        .journal.slice(before)
        .map(({ method, path }) => `${method} ${path}`);
    },
  };
}
