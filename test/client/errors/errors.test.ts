import { inspect } from "node:util";
import {
  AuthenticationError,
  ConflictError,
  HookdeckApiError,
  HookdeckConfigError,
  HookdeckConnectionError,
  HookdeckError,
  HookdeckResponseError,
  type Refusal,
  ValidationError,
} from "../../../src/client/errors/errors";
import { learnSecret } from "../../../src/client/redact";

const secret = "canary/secret+value_81";
const refusal: Refusal = {
  status: 422,
  code: "UNPROCESSABLE_ENTITY",
  detail: `config.auth of ${secret} is not allowed.`,
  data: { auth: secret },
  problems: [{ field: "config.auth", message: `not with ${secret}` }],
  holderId: undefined,
  method: "PUT",
  path: "/sources",
  requestId: "r1",
  attempts: 1,
};

/** Everything that a log or a person may see of an error. */
const shown = (error: Error) =>
  [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    JSON.stringify({ ...error }),
    inspect(error, { depth: 9, showHidden: true }),
    inspect({ error }, { customInspect: false, depth: 9 }),
    inspect(error.cause, { depth: 9, showHidden: true }),
  ].join("\n");

describe("errors", () => {
  beforeAll(() => learnSecret(secret));

  it("never show a secret, in the message, the stack, the cause or any output", () => {
    const innermost = Object.assign(new Error(`for ${secret}`), {
      headers: { authorization: `Bearer ${secret}` },
    });
    const cause = new Error(`Basic ${Buffer.from(`${secret}:`).toString("base64")}`, { cause: innermost });
    const options = { hint: `use ${secret}`, cause };
    const errors = [
      new HookdeckError(`a ${secret}`, options),
      new HookdeckError("a", { cause: `text ${secret}` }),
      new HookdeckConfigError(encodeURIComponent(secret), options),
      new HookdeckConnectionError(secret, { code: "X", mayHaveArrived: false, transient: false }, options),
      new HookdeckResponseError(secret, 200, options),
      new ValidationError(refusal, options),
      new ConflictError(refusal, options),
    ];
    for (const error of errors) {
      expect(shown(error)).not.toContain(secret);
      expect(shown(error)).not.toContain(Buffer.from(`${secret}:`).toString("base64").replaceAll("=", ""));
      expect(shown(error)).not.toContain(encodeURIComponent(secret));
    }
    expect(shown(new HookdeckError("a", options))).toContain("[secret]");
  });

  it("tell what to do at the end of the message", () => {
    const error = new HookdeckError("It failed.", { hint: "Do this." });
    expect(error.message).toBe("It failed. Do this.");
    expect(error.hint).toBe("Do this.");
  });

  it("carry the name of their class, where they are thrown and in the stack", () => {
    const error = new AuthenticationError(refusal);
    expect(error.name).toBe("AuthenticationError");
    expect(error.stack).toMatch(/^AuthenticationError: /);
    expect(error).toBeInstanceOf(HookdeckApiError);
    expect(error).toBeInstanceOf(HookdeckError);
    expect(error).toBeInstanceOf(Error);
  });

  it("show people one sentence and no stack", () => {
    expect(inspect(new HookdeckError("It failed."))).toBe("HookdeckError: It failed.");
  });

  it("keep what Hookdeck sent for programs, out of the sight of logs", () => {
    const error = new HookdeckApiError(refusal);
    expect(error.data).toEqual({ auth: secret });
    expect(Object.keys(error)).not.toContain("data");
  });

  it("keep the chain of causes", () => {
    const error = new HookdeckError("a", { cause: new TypeError("b", { cause: new Error("c") }) });
    expect(error.cause).toMatchObject({ name: "TypeError", message: "b", cause: { message: "c" } });
  });
});
