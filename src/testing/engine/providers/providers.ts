import type { ResourceState } from "../state/state";
import { parseProviderReference, parseUrn, providedPackage } from "../state/urn";
import { type Properties, toProvider } from "../state/values";
import { Provider } from "./provider";
import type { ProviderBackend } from "./provider-backend";

/** The provider instances of one operation, each with its own configuration. */
export class Providers {
  private readonly running = new Map<string, Provider>();

  /** @param make starts a provider of a package with its configuration in clear */
  constructor(private readonly make: (packageName: string, configuration: Properties) => ProviderBackend) {}

  /** Notes the configuration of a provider that this run registers. The first one of a reference stays. */
  use(reference: string, configuration: Properties): Provider {
    const known = this.running.get(reference);
    if (known) return known;
    const packageName = providedPackage(parseUrn(parseProviderReference(reference).urn).type);
    const provider = new Provider(this.make(packageName, toProvider(configuration, false)), configuration);
    this.running.set(reference, provider);
    return provider;
  }

  /** Whether this run has registered a provider, or used it already. */
  has(reference: string): boolean {
    return this.running.has(reference);
  }

  /**
   * The provider of a resource. One that this run has not registered is configured as the last `up` recorded
   * it: that is how refresh and destroy come by theirs.
   */
  get(reference: string | undefined, recorded: readonly ResourceState[]): Provider {
    if (reference === undefined) throw new Error("a resource in the state names no provider");
    const known = this.running.get(reference);
    if (known) return known;
    const { urn, id } = parseProviderReference(reference);
    const state = recorded.find((candidate) => candidate.urn === urn && candidate.id === id);
    if (state === undefined) throw new Error(`the state does not hold the provider ${reference}`);
    return this.use(reference, state.outputs);
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map((provider) => provider.close()));
  }
}
