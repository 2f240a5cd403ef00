import type { Call } from "../call";
import type { Settings } from "../config";
import { HookdeckConnectionError } from "./errors";
import { isError } from "./hookdeck-error";

interface Explanation {
  readonly says: string;
  readonly hint: string;
  /** Left out: the call may have arrived. */
  readonly neverArrived?: true;
  /** Left out: it may work a moment later. */
  readonly permanent?: true;
}

const checkBase = "Check hookdeck:apiBase or HOOKDECK_API_BASE, and the network.";
const explanations: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: { says: "nothing listens there", hint: checkBase, neverArrived: true },
  ENOTFOUND: { says: "the host name is unknown", hint: checkBase, neverArrived: true },
  EAI_AGAIN: { says: "the host name could not be looked up", hint: checkBase, neverArrived: true },
  EHOSTUNREACH: { says: "there is no route to the host", hint: checkBase, neverArrived: true },
  ENETUNREACH: { says: "there is no route to its network", hint: checkBase, neverArrived: true },
  UND_ERR_CONNECT_TIMEOUT: { says: "no connection within 10 seconds", hint: checkBase, neverArrived: true },
  TIMEOUT: { says: "no complete answer in time", hint: checkBase },
};
const broken: Explanation = { says: "the connection broke before the answer was complete", hint: checkBase };
const untrusted: Explanation = {
  says: "its certificate was not accepted",
  hint: "Check hookdeck:apiBase or HOOKDECK_API_BASE; a private certificate authority goes into NODE_EXTRA_CA_CERTS.",
  neverArrived: true,
  permanent: true,
};
const insecure: Explanation = {
  says: "the TLS connection failed",
  hint: checkBase,
  neverArrived: true,
  permanent: true,
};
const proxy: Explanation = {
  says: "the proxy did not let the call through",
  hint: "Check HTTPS_PROXY and NO_PROXY.",
  neverArrived: true,
  permanent: true,
};

/** The statuses of a gateway are those of a moment, also where a proxy gives them before there is a tunnel. */
const busyProxy: Explanation = {
  says: "the proxy could not reach it for now",
  hint: "Check HTTPS_PROXY and NO_PROXY, and the proxy's own network.",
  neverArrived: true,
};

/** The error for a call that got no complete answer, from whatever was thrown on the way. */
export function connectionError(
  thrown: unknown,
  call: Call,
  settings: Settings,
  attempts: number,
): HookdeckConnectionError {
  const code = codeOf(thrown);
  const { says, hint, neverArrived, permanent } = explain(code, thrown);
  const lost = !neverArrived && call.method === "POST";
  const message = `Hookdeck could not be reached for ${call.method} ${call.path} at ${settings.apiBase}: ${says} (${code}${
    attempts > 1 ? ` after ${attempts} attempts` : ""
  }).`;
  return new HookdeckConnectionError(
    message,
    { code, mayHaveArrived: !neverArrived, transient: !permanent },
    {
      hint: lost ? `Hookdeck may have carried it out: look before you repeat it. ${hint}` : hint,
      cause: thrown,
    },
  );
}

function explain(code: string, thrown: unknown): Explanation {
  const known = Object.hasOwn(explanations, code) ? explanations[code] : undefined;
  if (known) return known;
  if (/CERT|ISSUER|SIGNATURE/.test(code)) return untrusted;
  if (/EPROTO|SSL|TLS/.test(code)) return insecure;
  if (!isError(thrown) || !/proxy/i.test(thrown.message)) return broken;
  // undici tells the status of the proxy in its message alone
  return /\(50[234]\)/.test(thrown.message) ? busyProxy : proxy;
}

/** undici wraps the system's errors, and a host with several addresses yields one error for each. */
function codeOf(thrown: unknown): string {
  if (!isError(thrown)) return "UNKNOWN";
  if (thrown.name === "TimeoutError") return "TIMEOUT";
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  if ("errors" in thrown && Array.isArray(thrown.errors)) return codeOf(thrown.errors[0]);
  return thrown.cause === undefined ? thrown.name : codeOf(thrown.cause);
}
