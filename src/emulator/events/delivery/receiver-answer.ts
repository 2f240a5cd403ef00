import { parseQuery } from "../../contract/query";
import type { Destination } from "../../store/destination";
import { parseJson } from "../ingest/payload";
import type { HttpRequest } from "./http-sender";
import { failure, type HttpOutcome } from "./http-sender";
import type { StandInAnswer } from "./receiver";

/** Address of MOCK_API destinations (observed on Hookdeck's API). */
export const mockUrl = "https://mock.hookdeck.com";

/** An answer that comes without anybody having asked for it. */
export interface UsualAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the emulator answers in place of somebody else who would usually answer that. */
export function receiverOutcome(usual: UsualAnswer, answer: StandInAnswer): HttpOutcome {
  if (answer.reset === true) return failure("CONNECTION_RESET");
  const { status = usual.status, headers = {}, body = usual.body } = answer;
  return {
    status,
    errorCode: null,
    headers: lowerCased(headers),
    body: typeof body === "string" ? read(body) : body,
  };
}

/** What a destination answers where nobody said otherwise. */
export function usualAnswer(destination: Destination, outgoing: HttpRequest): UsualAnswer {
  if (isMock(destination, outgoing.url)) return echo(outgoing);
  return destination.type === "CLI" ? { status: 200, body: "" } : notice;
}

/** Whether Hookdeck's own mock would answer: for HTTP destinations, too (observed on Hookdeck's API). */
export function isMock({ type }: Destination, url: string): boolean {
  if (type === "MOCK_API") return true;
  return type === "HTTP" && URL.canParse(url) && new URL(url).origin === mockUrl;
}

const notice = {
  status: 200,
  body: {
    message:
      "Answered by the emulator's stand-in receiver: deliveries to this host are not sent. Allow it with deliverTo.",
  },
};

/**
 * What Hookdeck's mock answers (observed on Hookdeck's API): the request, with the status that its query asks
 * for.
 */
function echo({ url, method, headers, body }: HttpRequest): UsualAnswer {
  const { pathname, search } = new URL(url);
  const query = parseQuery(search.slice(1));
  const asked = Number(query["status"]);
  const status = Number.isInteger(asked) && asked >= 200 && asked <= 599 ? asked : 200;
  return {
    status,
    body: {
      message: `The Mock API returns the request data with a HTTP ${status} code`,
      next_step: "Convinced? Update your destination with your own server HTTP URL.",
      received_data: { body: read(body.toString("utf8")), query, method, headers },
      requested_path: pathname,
    },
  };
}

function read(text: string): unknown {
  const json = parseJson(text);
  return json === undefined ? text : json.value;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
