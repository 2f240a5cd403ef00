import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "../deployment";
import { createUrn, isProviderType, packageOf, providerTypeOf } from "../state/urn";
import type { Properties } from "../state/values";
import { plainGoal } from "../steps/goal";
import { register } from "../steps/register";
import { providerReferenceOf } from "../steps/steps";

/** Finds the provider of a resource: its own, that of a component above it, or the default one of its package. */
export class ProviderChoice {
  private readonly ofComponents = new Map<string, Map<string, string>>();
  private readonly byDefault = new Map<string, Promise<string>>();

  /** @param configOf what the default provider of a package is configured with */
  constructor(
    private readonly deployment: Deployment,
    private readonly configOf: (packageName: string) => Properties,
  ) {}

  /** The reference of the provider; empty for what needs none. */
  async forRegistration(request: RegisterResourceRequest): Promise<string> {
    if (!request.getCustom() || isProviderType(request.getType())) return "";
    const given = request.getProvider() || request.getProvidersMap().get(packageOf(request.getType()));
    return given || this.inherited(request);
  }

  async forRead(request: ReadResourceRequest): Promise<string> {
    return request.getProvider() || this.inherited(request);
  }

  /** Remembers the providers that a component gives to what is in it. */
  noteComponent(request: RegisterResourceRequest, urn: string): void {
    const own = [...request.getProvidersMap().entries()];
    this.ofComponents.set(urn, new Map([...(this.ofComponents.get(request.getParent()) ?? []), ...own]));
  }

  private async inherited(request: RegisterResourceRequest | ReadResourceRequest): Promise<string> {
    const packageName = packageOf(request.getType());
    return this.ofComponents.get(request.getParent())?.get(packageName) ?? this.default(packageName);
  }

  /** Registered at its first use, like any resource, but without a parent. */
  default(packageName: string): Promise<string> {
    const known = this.byDefault.get(packageName) ?? this.registerDefault(packageName);
    this.byDefault.set(packageName, known);
    return known;
  }

  private async registerDefault(packageName: string): Promise<string> {
    const type = providerTypeOf(packageName);
    const provider = await register(this.deployment, {
      ...plainGoal,
      urn: createUrn(this.deployment.target, "", type, "default"),
      ...{ type, name: "default", custom: true, inputs: this.configOf(packageName) },
    });
    return providerReferenceOf(provider);
  }
}
