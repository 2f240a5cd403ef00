import { runTransformation } from "../../src/sandbox/transformation";
import type { TransformationRun } from "../../src/sandbox/transformation-run";

/** What a handler of these tests gets. */
export const request = { headers: { "content-type": "application/json" }, body: { foo: "bar" } };

/** Runs a handler with this body. */
export function run(handler: string, rest: Partial<TransformationRun> = {}) {
  return runTransformation({
    code: `addHandler("transform", (request, context) => {\n${handler}\n});`,
    request,
    ...rest,
  });
}

/** The outcome of a run that fails with a message. */
export function failure(message: string | RegExp) {
  const line = { type: "error", message: expect.stringMatching(message) };
  return { log_level: "fatal", console: expect.arrayContaining([line]) };
}
