import type { dynamic } from "@pulumi/pulumi";
import { HookdeckConfigError } from "../client/errors/errors";
import { redact } from "../client/redact";
import { isPlain, omit, type Plain, toStruct } from "../schema/plain";
import type { AnyLifecycle } from "./lifecycle";
import { UnfinishedError } from "./settle";

const own = ["__provider"];

/**
 * What stands between Pulumi's plugin and the lifecycle. The plugin serves calls before an asynchronous
 * `configure` is done, hangs on a thrown `undefined`, forgets `__provider` in a partial failure, prints stacks, and
 * refuses `undefined` in results only after the object was created.
 */
export function providerFor(lifecycle: AnyLifecycle): dynamic.ResourceProvider {
  return {
    configure(request) {
      lifecycle.configure((key) => request.config.get(key));
      return Promise.resolve();
    },
    check: (olds: Plain, news: Plain) =>
      guarded(async () => {
        try {
          const before = omit(olds, own);
          const { inputs, problems } = lifecycle.check(before, omit(news, own));
          const refused = problems.length > 0 ? problems : await lifecycle.register(before, inputs);
          return { inputs: struct(inputs), failures: [...refused] };
        } catch (error) {
          // thrown, it would come with a stack on the user's screen
          if (!(error instanceof HookdeckConfigError)) throw error;
          return { inputs: struct(omit(news, own)), failures: [{ property: "", reason: error.message }] };
        }
      }),
    diff: (id, olds: Plain, news: Plain) =>
      guarded(async () => {
        const [before, after] = [omit(olds, own), omit(news, own)];
        lifecycle.claim(id, before, after);
        return { ...lifecycle.diff(before, after) };
      }),
    create: (inputs: Plain) =>
      guarded(async () => {
        const { id, outs } = await lifecycle.create(omit(inputs, own));
        return { id, outs: struct(outs) };
      }, inputs),
    read: (id, props: Plain = {}) =>
      guarded(async () => {
        const found = await lifecycle.read(id, omit(props, own));
        if (!found) return { id: "", props: {} };
        return {
          id: found.id,
          props: struct(found.props),
          ...(found.inputs && { inputs: struct(found.inputs) }),
        };
      }),
    update: (id, olds: Plain, news: Plain) =>
      guarded(async () => {
        const { outs } = await lifecycle.update(id, omit(olds, own), omit(news, own));
        return { outs: struct(outs) };
      }, news),
    delete: (id, props: Plain) => guarded(() => lifecycle.delete(id, omit(props, own))),
  };
}

async function guarded<Result>(work: () => Promise<Result>, inputs: Plain = {}): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const error = plainError(thrown);
    if (!(thrown instanceof UnfinishedError)) throw error;
    const { id, properties, reasons } = thrown;
    throw Object.assign(error, {
      id,
      // without the text the object could never be read or deleted again
      properties: { ...struct(properties), __provider: inputs["__provider"] },
      reasons: reasons.map(redact),
    });
  }
}

/** An error with a message and nothing else: the plugin prints stacks, and waits for ever on what is no error. */
export function plainError(thrown: unknown): Error {
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  const error = new Error(redact(message));
  error.stack = "";
  return error;
}

function struct(values: Plain): Record<string, unknown> {
  const clean = toStruct(values);
  return isPlain(clean) ? { ...clean } : {};
}
