import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A note of the merge request, or an issue of the project. */
export interface Written {
  readonly id: number;
  readonly iid: number;
  [key: string]: unknown;
}

/** The part of GitLab that the jobs write to: merge request 7 of project 1. */
export interface GitLab {
  readonly url: string;
  readonly notes: Written[];
  readonly issues: Written[];
  close(): Promise<void>;
}

/** Starts it. It takes the one token, and what is known of the API: form bodies, and `state_event`. */
export async function startGitLab(token: string): Promise<GitLab> {
  const notes: Written[] = [];
  const issues: Written[] = [];
  const collections = { "/projects/1/merge_requests/7/notes": notes, "/projects/1/issues": issues };
  const server = createServer(async (request, response) => {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "http://localhost");
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value));
    if (headers["private-token"] !== token) return answer(401, { message: "401 Unauthorized" });
    const found = Object.entries(collections).find(([path]) => url.pathname.startsWith(path));
    if (!found) return answer(404, { message: "404 Not Found" });
    const [path, all] = found;
    const given = Object.fromEntries(new URLSearchParams(body));
    if (method === "GET")
      return answer(
        200,
        all.filter((each) => isAskedFor(each, url.searchParams)),
      );
    if (method === "POST") {
      const number = all.length + 1;
      all.push({ id: number, iid: number, state: "opened", ...given });
      return answer(201, all.at(-1));
    }
    const one = all.find(({ iid }) => url.pathname === `${path}/${iid}`);
    if (method !== "PUT" || !one) return answer(404, { message: "404 Not Found" });
    return answer(200, Object.assign(one, given, given["state_event"] === "close" && { state: "closed" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, notes, issues },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function isAskedFor(each: Written, query: URLSearchParams): boolean {
  const [state, label] = [query.get("state"), query.get("labels")];
  return (state === null || each["state"] === state) && (label === null || each["labels"] === label);
}
