import { SecretValue } from "./marked-values";
import type { ProviderBackend, ProviderDiff, ProviderRead } from "./provider-backend";
import { parseUrn } from "./urn";
import { fromWire, type Properties, propertiesFromWire, secret } from "./values";

/**
 * A resource of another package that a mock stands for.
 * @experimental
 */
export interface MockedResource {
  /** The type token: `aws:s3/bucket:Bucket`. */
  type: string;
  /** The logical name; for a `StackReference` the name of the stack. */
  name: string;
  /** What the program asks for, secrets in clear. */
  inputs: Record<string, unknown>;
  /** The id: of the object for what is read or changed, of the mock's own choice for what is new, empty then. */
  id: string;
  /** Whether it is a resource, and not a component that its package would build. */
  custom: boolean;
}

/**
 * A call of a function of another package.
 * @experimental
 */
export interface MockedCall {
  /** The token: `aws:index/getRegion:getRegion`. */
  token: string;
  /** The arguments, secrets in clear. */
  inputs: Record<string, unknown>;
}

/**
 * Answers for resources and functions of other packages, in the manner of `pulumi.runtime.setMocks`, whose mocks
 * can be given as they are. They are asked in an `up` only, as providers are: in a preview an output is what the
 * program asked for, or unknown. What a mock answers nothing for is refused by name.
 * @experimental
 */
export interface Mocks {
  /** Answers for a resource that is created, changed or read, also for a `StackReference`. A `SecretValue` is secret. */
  newResource?(args: MockedResource): Answered<{ id?: string | undefined; state: Record<string, unknown> }>;
  /** Answers for a function. */
  call?(args: MockedCall): Answered<Record<string, unknown>>;
}

type Answered<T> = T | undefined | Promise<T | undefined>;

/** There is no mock for something, and how to add one. */
export class Unmocked extends Error {
  constructor(what: string, example: string) {
    super(
      `the stand-in engine does not run ${what}: answer for it with a mock, as in testStack(program, { mocks: { ${example} } }), or run this with the Pulumi CLI`,
    );
  }
}

/** The provider of another package: remembers nothing, and asks the mocks for everything that it answers. */
export class MockProvider implements ProviderBackend {
  constructor(private readonly mocks: Mocks) {}

  async check(_urn: string, _olds: Properties, news: Properties) {
    return { inputs: news, failures: [] };
  }

  async diff(): Promise<ProviderDiff> {
    return { changes: undefined, replaces: [], deleteBeforeReplace: false };
  }

  create(urn: string, inputs: Properties) {
    return mockResource(this.mocks, urn, inputs, { id: "" });
  }

  async update(urn: string, id: string, _olds: Properties, news: Properties): Promise<Properties> {
    return (await mockResource(this.mocks, urn, news, { id })).properties;
  }

  async read(urn: string, id: string, properties: Properties, inputs: Properties): Promise<ProviderRead> {
    const isKept = Object.keys(properties).some((key) => !(key in inputs));
    if (isKept) return { id, properties, inputs };
    return { ...(await mockResource(this.mocks, urn, inputs, { id })), id, inputs: undefined };
  }

  async delete(): Promise<void> {}

  async close(): Promise<void> {}
}

/** What the mocks answer for a resource. @throws Unmocked if they answer nothing */
export async function mockResource(
  mocks: Mocks,
  urn: string,
  inputs: Properties,
  { id, custom = true }: { id: string; custom?: boolean },
): Promise<{ id: string; properties: Properties }> {
  const { type, name } = parseUrn(urn);
  const answer = await mocks.newResource?.({ type, name, inputs: structuredClone(inputs), id, custom });
  if (answer === undefined) throw unmockedResource(type);
  return { id: answer.id || id || `${name}_id`, properties: stateFrom(answer.state) };
}

/** What the mocks answer for a function. @throws Unmocked if they answer nothing */
export async function mockCall(mocks: Mocks, token: string, inputs: Properties): Promise<Properties> {
  const answer = await mocks.call?.({ token, inputs: structuredClone(inputs) });
  if (answer === undefined) {
    throw new Unmocked(
      `the function ${token}`,
      `call: ({ token }) => token === ${JSON.stringify(token)} ? { … } : undefined`,
    );
  }
  return stateFrom(answer);
}

/** Refuses a resource by its type. */
export function unmockedResource(type: string): Unmocked {
  const isReference = type === "pulumi:pulumi:StackReference";
  const state = isReference ? "{ outputs: { … } }" : "{ …inputs, … }";
  return new Unmocked(
    `resources of type ${type}`,
    `newResource: ({ type, name, inputs }) => type === ${JSON.stringify(type)} ? { id: name, state: ${state} } : undefined`,
  );
}

function stateFrom(state: Record<string, unknown>): Properties {
  return propertiesFromWire(Object(marked(state)));
}

/** The values of a mock with secrets as they travel, and without what is undefined. */
function marked(value: unknown): unknown {
  if (value instanceof SecretValue) return secret(fromWire(marked(value.reveal())));
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, marked(inner)]));
}
