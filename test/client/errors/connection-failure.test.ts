import type { Call } from "../../../src/client/call";
import { connectionError } from "../../../src/client/errors/connection-failure";
import { settings } from "../settings";

const post: Call = { method: "POST", path: "/bulk/events/retry" };
const coded = (code: string, message = code) => Object.assign(new Error(message), { code });
const explained = (thrown: unknown) => connectionError(thrown, post, settings, 1);

describe("a connection that failed", () => {
  it.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
  ])("with %s never carried the call, may work later, and names the setting of the address", (code) => {
    const error = explained(coded(code));
    expect(error).toMatchObject({ code, mayHaveArrived: false, transient: true });
    expect(error.message).toContain("https://api.hookdeck.com");
    expect(error.message).toContain("hookdeck:apiBase");
  });

  it.each(["ECONNRESET", "UND_ERR_SOCKET", "UND_ERR_BODY_TIMEOUT", "EPIPE"])(
    "with %s may have carried the call",
    (code) => {
      expect(explained(coded(code))).toMatchObject({ code, mayHaveArrived: true, transient: true });
    },
  );

  it.each([
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "CERT_HAS_EXPIRED",
  ])("with %s is not tried again, and tells how to trust a certificate", (code) => {
    const error = explained(coded(code));
    expect(error).toMatchObject({ mayHaveArrived: false, transient: false });
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
  });

  it("is known by what lies beneath undici's and the system's wrapping", () => {
    const refused = coded("ECONNREFUSED");
    expect(explained(new TypeError("fetch failed", { cause: refused })).code).toBe("ECONNREFUSED");
    expect(explained(new AggregateError([refused, refused])).code).toBe("ECONNREFUSED");
  });

  it("is explained even where something else than an error was thrown", () => {
    expect(explained("oops")).toMatchObject({ code: "UNKNOWN", mayHaveArrived: true });
  });
});
