import type { dynamic } from "@pulumi/pulumi";
import { redact } from "../client/redact";
import { besideKey, declarerKey } from "../schema/naming";
import { isPlain, omit, type Plain, toStruct } from "../schema/plain";
import type { Declaration } from "./check";
import { checkDeclared, diffDeclared, plainError } from "./face";
import type { AnyLifecycle } from "./lifecycle";
import { UnfinishedError } from "./settle";

const own = ["__provider", besideKey, declarerKey];

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
        const { inputs, problems } = await checkDeclared(
          lifecycle,
          omit(olds, own),
          omit(news, own),
          declarationIn(news),
        );
        return { inputs: struct(inputs), failures: [...problems] };
      }),
    diff: (id, olds: Plain, news: Plain) =>
      guarded(async () => ({
        ...diffDeclared(lifecycle, id, { olds: omit(olds, own), news: omit(news, own) }),
      })),
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

/** What the program side tells besides the inputs. */
function declarationIn({ [besideKey]: names, [declarerKey]: declarer }: Plain): Declaration {
  return {
    beside: Array.isArray(names) ? names.filter((name) => typeof name === "string") : [],
    declarer: typeof declarer === "string" ? declarer : undefined,
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

function struct(values: Plain): Record<string, unknown> {
  const clean = toStruct(values);
  return isPlain(clean) ? { ...clean } : {};
}
