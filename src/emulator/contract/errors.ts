/** What keeps an emulator from starting: its message says what to change. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";
}

/** A refusal worded as Hookdeck words it. Routes throw it; {@link toResponse} is the one place that answers it. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    /** JSON body, or plain text where Hookdeck answers plain text. */
    readonly body: Readonly<Record<string, unknown>> | string,
  ) {
    super(`refused with status ${status}`);
  }
}

function coded(status: number, code: string, message: string, data?: unknown): Refusal {
  return new Refusal(status, { code, status, message, ...(data === undefined ? {} : { data }) });
}

/** No object of that id, or deleted and asked for by anything but GET. */
export function notFound(id: string): Refusal {
  return coded(404, "NOT_FOUND", "Not Found", { id });
}

/** GET of a deleted source, destination or connection. */
export function gone(): Refusal {
  return coded(410, "GONE", "Resource was deleted", { deleted: true });
}

/** POST with a name that is taken. `data` differs per resource. */
export function alreadyExists(data: Readonly<Record<string, unknown>>): Refusal {
  return coded(409, "RESOURCE_ALREADY_EXISTS", "Resource already exists", data);
}

/** A request that its schema refuses: the 422 without a message, with one line per failure. */
export function invalid(failures: readonly string[]): Refusal {
  return new Refusal(422, {
    level: "info",
    handled: true,
    report: true,
    data: failures,
    status: 422,
    code: "UNPROCESSABLE_ENTITY",
  });
}

/** A request that its schema accepts and the resource refuses: the other 422. */
export function unprocessable(data: Readonly<Record<string, unknown>>): Refusal {
  return coded(422, "UNPROCESSABLE_ENTITY", "Unprocessable Entity", data);
}

/** A request that makes no sense, such as a body that is no JSON. */
export function badRequest(message: string, data?: Readonly<Record<string, unknown>>): Refusal {
  return coded(400, "BAD_REQUEST", message, data);
}

/** What Hookdeck answers where it fails itself, such as for a rename onto a taken name. */
export function fatal(): Refusal {
  return coded(500, "FATAL_ERROR", "Fatal Error");
}

/** A missing or unknown key: plain text. */
export function unauthorized(): Refusal {
  return new Refusal(401, "Unauthorized");
}

/** The rate limit is used up: plain text. */
export function tooManyRequests(): Refusal {
  return new Refusal(429, "Too Many Requests");
}

/** A request that the emulator itself does not take, such as one that comes from a web page. */
export function unsafe(status: 403 | 413 | 414, message: string): Refusal {
  return coded(status, "EMULATOR_REFUSED", message);
}

/** The answer to anything thrown: a refusal as it is, anything else as a fault of the emulator, not of Hookdeck. */
export function toResponse(error: unknown): Response {
  const { status, body } = error instanceof Refusal ? error : coded(500, "EMULATOR_ERROR", String(error));
  return typeof body === "string"
    ? new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } })
    : Response.json(body, { status });
}

/** The page that Express prints for a route, verb or API version it does not have. */
export function noSuchRoute(method: string, path: string): Response {
  const text = path.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>Cannot ${method} ${text}</pre>
</body>
</html>
`;
  return new Response(page, { status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
}
