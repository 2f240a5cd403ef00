import { isHookdeck, isLoopback } from "./base-url";
import type { Call, Reply } from "./call";
import type { Settings } from "./config";
import { connectionError } from "./errors/connection-failure";
import { HookdeckError } from "./errors/errors";
import { FirstAnswer } from "./first-answer";
import { heard } from "./heard";
import { Limiter, type LimiterOptions } from "./rate/limiter";
import { Recent } from "./recent";
import { learnSecret } from "./redact";
import { readReply } from "./reply";
import { defaultPatience, firstPatience, type Patience, withRetries } from "./retry";
import { realTime } from "./time";
import { exchange } from "./transport";

/** Talks to one Hookdeck project: one per key and base, shared by everything in the process. */
export interface Client {
  readonly settings: Settings;
  /**
   * Sends a call within the rate budget, repeating it where that is safe.
   *
   * @throws HookdeckApiError when Hookdeck refused; HookdeckConnectionError when it could not be reached;
   * HookdeckResponseError when its answer could not be read.
   */
  send(call: Call): Promise<Reply>;
  /** The time by Hookdeck's clock, as its latest answer told; by that of this machine before the first one. */
  now(): Date;
  /** Waits for the given number of milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** What a client is made of, where it is not made by {@link clientFor}. */
export interface ClientOptions extends Partial<LimiterOptions> {
  /** Shared by clients of one key. @default a limiter of its own, from the options above */
  readonly limiter?: Limiter;
  /** @default six attempts within two minutes */
  readonly patience?: Patience;
  /** A number from 0 to 1, for the pauses between attempts. @default Math.random */
  readonly random?: () => number;
}

// bounded: in a process of many tests, each has an address of its own
const clients = new Recent<Client>();
const limiters = new Recent<Limiter>();

/** The client for these settings: always the same one in a process, and one rate budget for all that share a key. */
export function clientFor(settings: Settings): Client {
  const { apiBase, apiKey, rateShare } = settings;
  const limiter = limiters.get(JSON.stringify([apiBase, apiKey]), () => createLimiter({ share: rateShare }));
  return clients.get(JSON.stringify(Object.values(settings)), () => {
    if (!isHookdeck(apiBase) && !isLoopback(apiBase)) say(`the API key is sent to ${apiBase}`);
    return createClient(settings, { limiter });
  });
}

/** A client with parts of its own. */
export function createClient(settings: Settings, options: ClientOptions = {}): Client {
  learnSecret(settings.apiKey);
  const { limiter = createLimiter(options), time = realTime, random = Math.random } = options;
  let patience = options.patience ?? firstPatience;
  const first = new FirstAnswer(settings.apiBase, options.warn ?? say);
  let ahead = 0;
  return {
    settings,
    now: () => new Date(time.date() + ahead),
    pause: (milliseconds) => time.sleep(milliseconds),
    send: (call) =>
      first.during(
        withRetries(
          call,
          async (attempts, timed) => {
            try {
              const work = () => timed((timeout) => exchange(settings, call, timeout));
              const answer = await limiter.run(call.method === "GET" ? "read" : "write", work);
              first.came();
              patience = options.patience ?? defaultPatience;
              const reply = readReply(answer, { call, settings, attempts }, time.date());
              ahead = reply.serverTime.getTime() - time.date();
              return reply;
            } catch (thrown) {
              if (thrown instanceof HookdeckError) throw thrown;
              throw connectionError(thrown, call, settings, attempts);
            }
          },
          { patience: () => patience, time, random },
        ),
      ),
  };
}

function createLimiter({ time = realTime, warn = say, concurrency = 16, share = 1 }: ClientOptions): Limiter {
  return new Limiter({ time, warn, concurrency, share });
}

/** The engine passes what a provider writes here on to the person who waits. */
function say(line: string): void {
  const told = `hookdeck: ${line}`;
  if (!heard(told)) process.stderr.write(`${told}\n`);
}
