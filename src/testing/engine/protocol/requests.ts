import type { Alias as WireAlias } from "@pulumi/pulumi/proto/alias_pb";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Deployment } from "../deployment";
import type { ProviderChoice } from "../providers/provider-choice";
import { createUrn } from "../state/urn";
import { type Properties, propertiesFromWire } from "../state/values";
import type { Alias } from "../steps/goal";
import { type Goal, plainGoal } from "../steps/goal";
import type { ReadGoal } from "../steps/read";

/** What a registration asks for. */
export async function registrationGoal(
  request: RegisterResourceRequest,
  deployment: Deployment,
  choice: ProviderChoice,
): Promise<Goal> {
  const propertyDependencies = [...request.getPropertydependenciesMap().entries()];
  const isSaid = request.getDeletebeforereplacedefined() || request.getDeletebeforereplace();
  return {
    ...common(request, deployment),
    custom: request.getCustom(),
    inputs: propertiesOf(request.getObject()),
    propertyDependencies: Object.fromEntries(
      propertyDependencies.map(([key, dependencies]) => [key, dependencies.getUrnsList()]),
    ),
    provider: await choice.forRegistration(request),
    deleteBeforeReplace: isSaid ? request.getDeletebeforereplace() : undefined,
    aliases: [...request.getAliasesList().map(aliasOf), ...request.getAliasurnsList()],
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    protect: request.getProtect() === true,
    retainOnDelete: request.getRetainondelete?.() === true,
    deletedWith: request.getDeletedwith(),
  };
}

/** What a `.get` asks for. */
export async function readGoal(
  request: ReadResourceRequest,
  deployment: Deployment,
  choice: ProviderChoice,
): Promise<ReadGoal> {
  return {
    ...plainGoal,
    ...common(request, deployment),
    id: request.getId(),
    custom: true,
    inputs: propertiesOf(request.getProperties()),
    provider: await choice.forRead(request),
  };
}

function common(request: RegisterResourceRequest | ReadResourceRequest, { target }: Deployment) {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent();
  return {
    urn: createUrn(target, parent, type, name),
    type,
    name,
    parent,
    dependencies: request.getDependenciesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

function aliasOf(alias: WireAlias): Alias {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const { name, type, stack, project, parenturn, noparent } = spec.toObject();
  return {
    ...(name === "" ? {} : { name }),
    ...(type === "" ? {} : { type }),
    ...(stack === "" ? {} : { stack }),
    ...(project === "" ? {} : { project }),
    ...(noparent ? { parent: "" } : parenturn === "" ? {} : { parent: parenturn }),
  };
}

/** The properties that a message carries. */
export function propertiesOf(struct: Struct | undefined): Properties {
  return propertiesFromWire(struct?.toJavaScript() ?? {});
}
