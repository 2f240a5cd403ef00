import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { propertiesOf } from "./protocol/requests";
import { type Mocks, unmockedResource } from "./providers/mocks";
import { dynamicPackage, isProviderType, packageOf, providedPackage } from "./state/urn";
import { containsAsset } from "./state/values";

/** Something that the stand-in does not do, and says so, rather than doing it wrong. */
export class Unsupported extends Error {
  constructor(what: string) {
    super(`the stand-in engine does not support ${what}: run this with the Pulumi CLI`);
  }
}

/** The SDK's own words about what is not announced advise an update of the CLI, which would not help here. */
export function explainRefusal(message: string): string {
  const [, what] = /The Pulumi CLI does not support (.+?)\. Please update the Pulumi CLI/.exec(message) ?? [];
  return what === undefined ? message : new Unsupported(what).message;
}

/** Refuses a registration that asks for something that the stand-in does not do. */
export function refuseRegistration(
  request: RegisterResourceRequest,
  { newResource }: Mocks,
  plugins: Readonly<Record<string, string>> = {},
): void {
  const type = request.getType();
  const packageName = isProviderType(type) ? providedPackage(type) : packageOf(type);
  const isRun =
    packageName === dynamicPackage || (Object.hasOwn(plugins, packageName) && !request.getRemote());
  const isOurs = isRun || !(request.getCustom() || request.getRemote());
  if (!isOurs && newResource === undefined) throw unmockedResource(type);
  const asset = Object.entries(propertiesOf(request.getObject())).find(([, value]) => containsAsset(value));
  if (asset && packageName === dynamicPackage) {
    throw new Unsupported(
      `assets and archives in dynamic resources, as in ${asset[0]} of ${request.getName()}`,
    );
  }
  const option = Object.entries(unsupportedOptions).find(([, isAsked]) => isAsked(request));
  if (option) throw new Unsupported(`the option ${option[0]} of ${request.getName()}`);
}

/** Refuses a read of something that no mock answers for, such as a StackReference. */
export function refuseRead(
  request: ReadResourceRequest,
  { newResource }: Mocks,
  plugins: Readonly<Record<string, string>> = {},
): void {
  const type = request.getType();
  if (Object.hasOwn(plugins, packageOf(type))) return;
  if (packageOf(type) !== dynamicPackage && newResource === undefined) throw unmockedResource(type);
}

// what older SDKs do not send yet is asked for with care; transforms and hooks the SDK itself refuses,
// because they are not announced
const unsupportedOptions: Record<string, (request: RegisterResourceRequest) => boolean> = {
  envVarMappings: (request) => (request.getEnvvarmappingsMap?.().getLength() ?? 0) > 0,
  hooks: (request) => Object.values(request.getHooks()?.toObject() ?? {}).some((hooks) => hooks.length > 0),
  import: (request) => request.getImportid() !== "",
  replacementTrigger: (request) => (request.getReplacementTrigger?.()?.toJavaScript() ?? null) !== null,
  replaceWith: (request) => (request.getReplaceWithList?.().length ?? 0) > 0,
  stateMigrations: (request) => (request.getStateMigrationsList?.().length ?? 0) > 0,
  transforms: (request) => (request.getTransformsList?.().length ?? 0) > 0,
};
