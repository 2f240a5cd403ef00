import { isPlain, mapValues, type Plain } from "../schema/plain";
import { asSecret } from "../schema/pulumi-values";
import type { RetryRule } from "../specs/rules/rules";

/** What a route retries by where nothing is said: five times, after 1, 2, 4, 8 and 16 minutes. */
export const defaultRetry: RetryRule = { type: "retry", strategy: "exponential", interval: 60_000, count: 5 };

/** An input of a component: its value, which may hold Pulumi's envelopes inside, and whether all of it is secret. */
export interface Given {
  readonly value: unknown;
  readonly isSecret: boolean;
}

/** A resource that a component has made. */
export interface Made {
  readonly urn: string;
  readonly id: unknown;
  readonly outputs: Plain;
}

/** Makes a resource within a component. `uses` says what an input depends on: names of the component's own inputs. */
export type Make = (
  type: string,
  inputs: Plain,
  options?: {
    readonly after?: Readonly<Record<string, Made>>;
    readonly uses?: Readonly<Record<string, string[]>>;
  },
) => Promise<Made>;

/** A component that programs in every language declare: it makes its resources, and answers its outputs. */
export type Build = (given: (name: string) => Given | undefined, make: Make) => Promise<Plain>;

/** A source, a destination and the connection between them: what `WebhookRoute` is to a TypeScript program. */
const buildRoute: Build = async (given, make) => {
  const end = async (type: "Source" | "Destination"): Promise<{ id: unknown; made?: Made }> => {
    const name = type.toLowerCase();
    const existing = given(`${name}Id`);
    if (existing !== undefined && given(name) !== undefined) {
      throw new Error(
        `${name} and ${name}Id are both set: give the ${name} to create, or the id of one that exists.`,
      );
    }
    if (existing !== undefined) return { id: existing.isSecret ? asSecret(existing.value) : existing.value };
    if (type === "Destination" && given(name) === undefined)
      throw new Error("A route needs a destination: set destination, or destinationId for one that exists.");
    const made = await make(type, settingsIn(name, given(name)));
    return { id: made.id, made };
  };
  const [source, destination] = [await end("Source"), await end("Destination")];
  const connection = await make(
    "Connection",
    {
      ...settingsIn("connection", given("connection")),
      sourceId: source.id,
      destinationId: destination.id,
      rules: rulesOf(given),
    },
    {
      after: {
        ...(source.made && { sourceId: source.made }),
        ...(destination.made && { destinationId: destination.made }),
      },
      uses: { sourceId: ["sourceId"], destinationId: ["destinationId"], rules: ["rules", "retry"] },
    },
  );
  return {
    sourceId: source.id,
    destinationId: destination.id,
    connectionId: connection.id,
    ...(source.made && { url: source.made.outputs["url"] }),
  };
};

function rulesOf(given: (name: string) => Given | undefined): unknown {
  const [retry, rules, withoutRetry] = [given("retry"), given("rules"), given("withoutRetry")];
  if (retry !== undefined && withoutRetry?.value === true) {
    throw new Error("retry and withoutRetry are both set: take one of the two out.");
  }
  const first = withoutRetry?.value === true ? [] : [retry ? retry.value : defaultRetry];
  const others = rules?.value ?? [];
  // a list that is not known yet makes the whole unknown
  const list = Array.isArray(others) ? [...first, ...others] : others;
  return retry?.isSecret === true || rules?.isSecret === true ? asSecret(list) : list;
}

/** What is said about a part. Where all of it is secret, each of its properties is. */
function settingsIn(name: string, given: Given | undefined): Plain {
  if (given === undefined) return {};
  if (!isPlain(given.value)) {
    throw new Error(
      `${name} must be an object. Its properties may be outputs; the object itself may not be one that is not known yet.`,
    );
  }
  return given.isSecret ? mapValues(given.value, asSecret) : given.value;
}

/** Every component, by the last part of its token. */
export const components: Readonly<Record<string, Build>> = { WebhookRoute: buildRoute };
