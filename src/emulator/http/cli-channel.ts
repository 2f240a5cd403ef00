import { z } from "zod";
import type { CliAttempt, Taker } from "../events/delivery/cli-sessions";
import { failure, type HttpOutcome } from "../events/delivery/http-sender";
import { parseJson } from "../events/ingest/payload";

/** A socket, as far as a channel needs it. */
interface Line {
  send(text: string): void;
  close(): void;
}

const answer = z.object({
  event: z.literal("attempt_response"),
  body: z.union([
    z.looseObject({ attempt_id: z.string(), error: z.literal(true) }),
    z.looseObject({
      attempt_id: z.string(),
      status: z.int().min(100).max(599),
      data: z.string().default(""),
    }),
  ]),
});

interface Open {
  end(outcome: HttpOutcome): void;
}

/**
 * Speaks with Hookdeck's command-line client: attempts go to it, what its server answered comes back. In no document of
 * the API; the client's source is public (https://github.com/hookdeck/hookdeck-cli).
 */
export class CliChannel implements Taker {
  private readonly open = new Map<string, Open>();

  constructor(private readonly line: Line) {}

  take({ attemptId, eventId, connectionId, outgoing, timeout }: CliAttempt): Promise<HttpOutcome> {
    const { method, headers, url, body } = outgoing;
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(failure("TIMEOUT")), timeout);
      const end = (outcome: HttpOutcome) => {
        clearTimeout(timer);
        this.open.delete(attemptId);
        resolve(outcome);
      };
      this.open.set(attemptId, { end });
      const request = { method, timeout, data_string: body.toString("utf8"), headers };
      const attempt = { attempt_id: attemptId, event_id: eventId, webhook_id: connectionId };
      this.line.send(JSON.stringify({ event: "attempt", body: { ...attempt, cli_path: url, request } }));
    });
  }

  /** Reads what the client says. What is no answer to an open attempt is nothing to anybody. */
  receive(text: string): void {
    const { data } = answer.safeParse(parseJson(text)?.value);
    const open = data && this.open.get(data.body.attempt_id);
    if (data === undefined || open === undefined) return;
    if (!("status" in data.body)) {
      // its server could not be reached
      open.end(failure("CLI"));
      return;
    }
    const { status, data: said } = data.body;
    const json = parseJson(String(said));
    open.end({
      status: Number(status),
      errorCode: null,
      headers: {},
      body: json === undefined ? said : json.value,
    });
  }

  /** Nobody is there any more. */
  lose(): void {
    for (const { end } of [...this.open.values()]) end(failure("CLI_UNAVAILABLE"));
  }

  close(): void {
    this.line.close();
  }
}
