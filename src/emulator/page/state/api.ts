import * as z from "zod/mini";
import { refusal } from "../model/objects";

const tokenKey = "emulator-token";

/**
 * The token that opens `/_emulator`: it comes in the part of the address that browsers send to nobody, and leaves it
 * for the memory of this tab, so that it is in no history, screenshot or bookmark.
 */
function readToken(): string {
  const given = location.hash.slice(1);
  if (given !== "") {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(tokenKey) ?? "";
}

let token = readToken();

/** Whether there is a token at all. */
export function hasToken(): boolean {
  return token !== "";
}

/** Takes a token that a person typed, or the whole address that holds it. */
export function takeToken(text: string): void {
  token = text.trim().replace(/^.*#/, "");
  sessionStorage.setItem(tokenKey, token);
}

/** A request that was refused, or that nobody answered: its message is for people. */
export class CallError extends Error {
  override readonly name = "CallError";
}

/** Asks for something below `/_emulator`. Throws {@link CallError} where it is refused. */
export async function fetchBelow(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...init.headers };
  const response = await fetch(`/_emulator${path}`, { ...init, headers }).catch(() => {
    throw new CallError("The emulator does not answer. Is it still running?");
  });
  if (!response.ok) throw new CallError(await wordingOf(response));
  return response;
}

async function wordingOf(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status === 401)
    return "The token does not open this emulator. Take the address that it printed.";
  try {
    const { message, data } = refusal.parse(JSON.parse(text));
    const details = Array.isArray(data) ? data.join("; ") : data === undefined ? "" : JSON.stringify(data);
    return [message, details].filter((part) => part).join(": ") || text;
  } catch {
    return text || `status ${response.status}`;
  }
}

/** Calls a route of the emulator's own, and reads what it answers. */
export async function own<T extends z.ZodMiniType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  schema: T,
  body?: unknown,
): Promise<z.output<T>> {
  const response = await fetchBelow(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return schema.parse(await response.json());
}

/** Calls the public API for a project, and reads what it answers. */
export async function api<T extends z.ZodMiniType>(
  projectId: string,
  method: "GET" | "POST" | "PUT",
  path: string,
  schema: T,
  body?: unknown,
): Promise<z.output<T>> {
  const response = await fetchBelow(`/api${path}`, {
    method,
    headers: { "x-project-id": projectId },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return schema.parse(await response.json());
}

/** What is answered to a call whose answer nobody reads. */
export const anything = z.unknown();

const listed = (name: string) => (name.includes("?") ? `${name}&` : `${name}?`);

/** Every page of a list, at most that many. */
export async function all<T>(
  projectId: string,
  path: string,
  schema: z.ZodMiniType<{ models: T[]; pagination: { next?: string | null | undefined } }>,
  pagesMax = 20,
): Promise<T[]> {
  const found: T[] = [];
  let next: string | null | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const cursor = next == null ? "" : `&next=${encodeURIComponent(next)}`;
    const answer = await api(projectId, "GET", `${listed(path)}limit=250${cursor}`, schema);
    found.push(...answer.models);
    next = answer.pagination.next;
    if (next == null) break;
  }
  return found;
}
