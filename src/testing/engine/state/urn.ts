/** The type of the root resource that stands for the stack. */
export const stackType = "pulumi:pulumi:Stack";
/** The only package that the stand-in runs: that of dynamic providers. */
export const dynamicPackage = "pulumi-nodejs";

const providerPrefix = "pulumi:providers:";

/** The parts of a URN. */
export interface UrnParts {
  stack: string;
  project: string;
  /** The types of the parents and its own, joined by `$`. */
  qualifiedType: string;
  type: string;
  name: string;
}

/** Takes a URN apart; the name may hold `::` itself. */
export function parseUrn(urn: string): UrnParts {
  const [stack = "", project = "", qualifiedType = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
  return { stack, project, qualifiedType, type, name: name.join("::") };
}

/** Makes a URN; the stack as a parent leaves no trace in it. */
export function createUrn(
  { stack, project }: { stack: string; project: string },
  parent: string,
  type: string,
  name: string,
): string {
  const above = parent === "" ? "" : parseUrn(parent).qualifiedType;
  const prefix = above === "" || above === stackType ? "" : `${above}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** Whether a type is that of a provider, of whatever package. */
export function isProviderType(type: string): boolean {
  return type.startsWith(providerPrefix);
}

/** The package whose resources a provider of a type manages. */
export function providedPackage(type: string): string {
  return type.slice(providerPrefix.length);
}

/** The type of the providers of a package. */
export function providerTypeOf(packageName: string): string {
  return `${providerPrefix}${packageName}`;
}

/** The package of a type token: `aws` of `aws:s3/bucket:Bucket`. */
export function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}

/** How a resource names the provider that manages it. */
export function providerReference(urn: string, id: string): string {
  return `${urn}::${id}`;
}

/** Takes apart what `providerReference` made. */
export function parseProviderReference(reference: string): { urn: string; id: string } {
  const at = reference.lastIndexOf("::");
  return { urn: reference.slice(0, at), id: reference.slice(at + 2) };
}
