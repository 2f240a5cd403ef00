import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "./deployment";
import { register } from "./register";
import { providerReferenceOf } from "./steps";
import { createUrn, dynamicPackage, dynamicProviderType, isProviderType } from "./urn";
import type { Properties } from "./values";

/** Finds the provider of a resource: its own, that of a component above it, or the default one. */
export class ProviderChoice {
  private readonly ofComponents = new Map<string, string>();
  private byDefault: Promise<string> | undefined;

  /** @param config what the default provider is configured with: all config of the stack */
  constructor(
    private readonly deployment: Deployment,
    private readonly config: Properties,
  ) {}

  /** The reference of the provider; empty for what needs none. */
  async forRegistration(request: RegisterResourceRequest): Promise<string> {
    if (!request.getCustom() || isProviderType(request.getType())) return "";
    return request.getProvider() || request.getProvidersMap().get(dynamicPackage) || this.inherited(request);
  }

  async forRead(request: ReadResourceRequest): Promise<string> {
    return request.getProvider() || this.inherited(request);
  }

  /** Remembers the provider that a component gives to what is in it. */
  noteComponent(request: RegisterResourceRequest, urn: string): void {
    const provider =
      request.getProvidersMap().get(dynamicPackage) ?? this.ofComponents.get(request.getParent());
    if (provider !== undefined) this.ofComponents.set(urn, provider);
  }

  private async inherited(request: RegisterResourceRequest | ReadResourceRequest): Promise<string> {
    return this.ofComponents.get(request.getParent()) ?? this.default();
  }

  /** Registered at its first use, like any resource, but without a parent. */
  private default(): Promise<string> {
    this.byDefault ??= register(this.deployment, {
      urn: createUrn(this.deployment.target, "", dynamicProviderType, "default"),
      type: dynamicProviderType,
      name: "default",
      custom: true,
      inputs: this.config,
      parent: "",
      dependencies: [],
      propertyDependencies: {},
      provider: "",
      deleteBeforeReplace: undefined,
      additionalSecretOutputs: [],
      aliases: [],
      ignoreChanges: [],
      replaceOnChanges: [],
      protect: false,
      retainOnDelete: false,
      deletedWith: "",
    }).then(providerReferenceOf);
    return this.byDefault;
  }
}
