import { containsUnknown, markLike, type Properties, toProvider } from "../state/values";
import {
  type CheckFailure,
  type ProviderBackend,
  type ProviderDiff,
  ProviderError,
} from "./provider-backend";

/** What `create` and `update` did; `error` tells that the object is there but not right. */
export interface Written {
  id: string;
  outputs: Properties;
  error?: ProviderError;
}

/**
 * What the engine does around each call of a provider: secrets and references are taken out, secret marks
 * put back on what comes in, unknowns dropped. A provider whose own configuration is unknown (in a preview)
 * is never called.
 */
export class Provider {
  /** Whether its configuration is known. */
  readonly configured: boolean;

  constructor(
    private readonly backend: ProviderBackend,
    configuration: Properties,
  ) {
    this.configured = !containsUnknown(configuration);
  }

  async check(
    urn: string,
    olds: Properties,
    news: Properties,
    preview: boolean,
  ): Promise<{ inputs: Properties; failures: CheckFailure[] }> {
    if (!this.configured) return { inputs: news, failures: [] };
    const { inputs, failures } = await this.backend.check(
      urn,
      this.sent(olds, preview),
      this.sent(news, preview),
    );
    return { inputs: this.marked(inputs, news), failures };
  }

  async diff(
    urn: string,
    id: string,
    olds: Properties,
    news: Properties,
    preview: boolean,
    ignored: string[] = [],
  ): Promise<ProviderDiff> {
    if (!this.configured) return { changes: true, replaces: [], deleteBeforeReplace: false };
    return this.backend.diff(urn, id, this.sent(olds, preview), this.sent(news, preview), ignored);
  }

  async create(urn: string, inputs: Properties, preview = false): Promise<Written> {
    const written = await orPartial(this.backend.create(urn, this.sent(inputs, preview), preview));
    if (written.id === "" && !preview)
      throw new ProviderError(`the provider returned no id when it created ${urn}`);
    return { ...written, outputs: this.marked(written.outputs, inputs) };
  }

  async update(
    urn: string,
    id: string,
    olds: Properties,
    inputs: Properties,
    preview = false,
  ): Promise<Written> {
    const [before, after] = [this.sent(olds, preview), this.sent(inputs, preview)];
    const updated = this.backend.update(urn, id, before, after, preview);
    const written = await orPartial(updated.then((properties) => ({ id, properties })));
    return { ...written, outputs: this.marked(written.outputs, inputs) };
  }

  async read(
    urn: string,
    id: string,
    inputs: Properties,
    outputs: Properties,
  ): Promise<{ id: string; outputs: Properties | undefined; inputs: Properties | undefined }> {
    if (!this.configured) return { id: "", outputs: {}, inputs: {} };
    const read = await this.backend.read(urn, id, this.sent(outputs, false), this.sent(inputs, false));
    return {
      id: read.id,
      outputs: read.properties && this.marked(read.properties, outputs),
      inputs: read.inputs && this.marked(read.inputs, inputs),
    };
  }

  delete(urn: string, id: string, outputs: Properties): Promise<void> {
    return this.backend.delete(urn, id, this.sent(outputs, false));
  }

  /** Whether a preview asks it for outputs. */
  get previews(): boolean {
    return this.backend.isPackage === true;
  }

  private sent(values: Properties, keepUnknowns: boolean): Properties {
    return this.backend.isPackage === true ? values : toProvider(values, keepUnknowns);
  }

  private marked(answered: Properties, sent: Properties): Properties {
    return this.backend.isPackage === true ? answered : markLike(answered, sent);
  }

  close(): Promise<void> {
    return this.backend.close();
  }
}

async function orPartial(call: Promise<{ id: string; properties: Properties }>): Promise<Written> {
  try {
    const { id, properties } = await call;
    return { id, outputs: properties };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.partial === undefined) throw error;
    return { id: error.partial.id, outputs: error.partial.properties, error };
  }
}
