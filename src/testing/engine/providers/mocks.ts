import type { Sdk } from "../protocol/sdk";
import { SecretValue } from "../state/marked-values";
import { parseUrn } from "../state/urn";
import {
  archiveSignature,
  assetSignature,
  fromWire,
  isAsset,
  isObject,
  type Properties,
  propertiesFromWire,
  secret,
  signatureKey,
  type Value,
} from "../state/values";
import type { ProviderBackend, ProviderDiff, ProviderRead } from "./provider-backend";

/**
 * A resource of another package that a mock stands for.
 * @experimental
 */
export interface MockedResource {
  /** The type token: `aws:s3/bucket:Bucket`. */
  type: string;
  /** The logical name; for a `StackReference` the name of the stack. */
  name: string;
  /** What the program asks for, secrets in clear, assets and archives as objects of Pulumi's SDK. */
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
  /**
   * Answers for a resource that is created, changed or read, also for a `StackReference`. A `SecretValue` is secret.
   */
  newResource?(args: MockedResource): Answered<{ id?: string | undefined; state: Record<string, unknown> }>;
  /** Answers for a function. */
  call?(args: MockedCall): Answered<Record<string, unknown>>;
}

type Answered<T> = T | undefined | Promise<T | undefined>;

/** There is no mock for something, and how to add one. @internal */
export class Unmocked extends Error {
  constructor(what: string, example: string) {
    super(
      `the stand-in engine does not run ${what}: answer for it with a mock, as in testStack(program, { mocks: { ${example} } }), or run this with the Pulumi CLI`,
    );
  }
}

/** Asks the mocks, in values of people's own. @internal */
export class Answers {
  constructor(
    private readonly sdk: Sdk,
    readonly mocks: Mocks,
  ) {}

  /** What they answer for a resource. @throws Unmocked if they answer nothing */
  async resource(
    urn: string,
    inputs: Properties,
    { id, custom = true }: { id: string; custom?: boolean },
  ): Promise<{ id: string; properties: Properties }> {
    const { type, name } = parseUrn(urn);
    const answer = await this.mocks.newResource?.({ type, name, inputs: this.shown(inputs), id, custom });
    if (answer === undefined) throw unmockedResource(type);
    return { id: answer.id || id || `${name}_id`, properties: await stateFrom(answer.state) };
  }

  /** What they answer for a function. @throws Unmocked if they answer nothing */
  async call(token: string, inputs: Properties): Promise<Properties> {
    const answer = await this.mocks.call?.({ token, inputs: this.shown(inputs) });
    if (answer !== undefined) return stateFrom(answer);
    throw new Unmocked(
      `the function ${token}`,
      `call: ({ token }) => token === ${JSON.stringify(token)} ? { … } : undefined`,
    );
  }

  private shown(properties: Properties): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, this.shownValue(value)]),
    );
  }

  private shownValue(value: Value): unknown {
    if (isAsset(value)) return this.sdk.rpc.deserializeProperty(value);
    if (Array.isArray(value)) return value.map((item) => this.shownValue(item));
    return isObject(value) ? this.shown(value) : value;
  }
}

/**
 * The provider of another package: remembers nothing, and asks the mocks for everything that it answers.
 *
 * @internal
 */
export class MockProvider implements ProviderBackend {
  constructor(private readonly answers: Answers) {}

  async check(_urn: string, _olds: Properties, news: Properties) {
    return { inputs: news, failures: [] };
  }

  async diff(): Promise<ProviderDiff> {
    return { changes: undefined, replaces: [], deleteBeforeReplace: false };
  }

  create(urn: string, inputs: Properties) {
    return this.answers.resource(urn, inputs, { id: "" });
  }

  async update(urn: string, id: string, _olds: Properties, news: Properties): Promise<Properties> {
    return (await this.answers.resource(urn, news, { id })).properties;
  }

  async read(urn: string, id: string, properties: Properties, inputs: Properties): Promise<ProviderRead> {
    const isKept = Object.keys(properties).some((key) => !Object.hasOwn(inputs, key));
    if (isKept) return { id, properties, inputs };
    return { ...(await this.answers.resource(urn, inputs, { id })), id, inputs: undefined };
  }

  async delete(): Promise<void> {}

  async close(): Promise<void> {}
}

/** Refuses a resource by its type. @internal */
export function unmockedResource(type: string): Unmocked {
  const isReference = type === "pulumi:pulumi:StackReference";
  const state = isReference ? "{ outputs: { … } }" : "{ …inputs, … }";
  return new Unmocked(
    `resources of type ${type}`,
    `newResource: ({ type, name, inputs }) => type === ${JSON.stringify(type)} ? { id: name, state: ${state} } : undefined`,
  );
}

async function stateFrom(state: Record<string, unknown>): Promise<Properties> {
  return propertiesFromWire(Object(await marked(state)));
}

/** The values of a mock with secrets, assets and archives as they travel, and without what is undefined. */
async function marked(given: unknown): Promise<unknown> {
  const value = await given;
  if (value instanceof SecretValue) return secret(fromWire(await marked(value.reveal())));
  if (Array.isArray(value)) return Promise.all(value.map(marked));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await marked(inner)] as const);
  const known = (await Promise.all(entries)).filter(([, inner]) => inner !== undefined);
  return { ...Object.fromEntries(known), ...signatureOf(value) };
}

/** What marks an asset or an archive of Pulumi's SDK, whichever copy of the SDK it is from. */
function signatureOf(value: object): Properties {
  if ("__pulumiAsset" in value) return { [signatureKey]: assetSignature };
  return "__pulumiArchive" in value ? { [signatureKey]: archiveSignature } : {};
}
