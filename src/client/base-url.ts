/** Where Hookdeck's API is. */
export const defaultApiBase = "https://api.hookdeck.com";

/** Whether an origin is this machine: there plain http is fine, and no proxy stands between. */
export function isLoopback(origin: string): boolean {
  const host = new URL(origin).hostname;
  // URL writes every spelling of an IPv4 address as four decimal numbers
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

/** Whether an origin is Hookdeck's own. */
export function isHookdeck(origin: string): boolean {
  return /(^|\.)hookdeck\.com$/.test(new URL(origin).hostname);
}

/** The origin in a base URL, or what is wrong with it. A slash at its end is tolerated. */
export function parseApiBase(text: string): { origin: string } | { problem: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { problem: "is not a URL" };
  if (url.username || url.password) return { problem: "must not contain a user name or password" };
  if (url.protocol !== "https:" && url.protocol !== "http:") return { problem: "must start with https://" };
  // `https://host/?` and `https://host/#` parse to an empty query and fragment, so the text itself is looked at
  if (url.pathname !== "/" || /[?#]/.test(text)) {
    return { problem: "must be an origin, without a path, query or fragment" };
  }
  if (url.protocol === "http:" && !isLoopback(url.origin)) {
    return {
      problem: "must start with https://, since the API key is sent there; http is for this machine only",
    };
  }
  return { origin: url.origin };
}
