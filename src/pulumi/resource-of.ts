import * as pulumi from "@pulumi/pulumi";
import { namingOf, type Spec } from "../schema/spec";
import type { Args, OutputsOf } from "./args";
import { besideOf } from "./declared-beside";
import { declarerOf } from "./declarer";
import { refuseHidden } from "./hidden-package";
import { withoutLostKeys } from "./lost-keys";
import { PausedTraces } from "./paused-traces";
import { warnOfPlainKey } from "./plain-key";
import { Provider } from "./provider";
import { providerText } from "./provider-text";
import { withSecret } from "./secret-inputs";
import { withUniqueName } from "./unique-names";

/** Constructor of a resource, derived from its spec. */
export interface ResourceClass<Inputs extends object, Outputs extends object> {
  new (
    name: string,
    ...rest: object extends Args<Inputs>
      ? [args?: Args<Inputs>, opts?: pulumi.CustomResourceOptions]
      : [args: Args<Inputs>, opts?: pulumi.CustomResourceOptions]
  ): pulumi.CustomResource & OutputsOf<Outputs>;
  /**
   * Looks at an object that this program does not manage.
   *
   * @throws when Hookdeck has no object of that id.
   */
  get<Self>(
    this: new (
      name: string,
      args: never,
      opts?: pulumi.CustomResourceOptions,
    ) => Self,
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Self;
}

/** The class that a spec describes. @internal */
export function resourceOf<Inputs extends object, Outputs extends object>(
  spec: Spec<Inputs, Outputs>,
): ResourceClass<Inputs, Outputs> {
  const filledByHookdeck = Object.fromEntries(Object.keys(spec.outputs.shape).map((key) => [key, undefined]));
  const naming = namingOf(spec);
  const filledByDefault = Object.fromEntries(inputNames(spec).map((key) => [key, undefined]));

  class DeclaredResource extends pulumi.CustomResource {
    constructor(name: string, args: object = {}, opts: pulumi.CustomResourceOptions = {}) {
      warnOfPlainKey();
      refuseForeignProvider(spec.type, name, opts);
      refuseImport(spec.type, name, opts);
      refuseHidden();
      const named = naming?.automatic ? { [naming.by]: name } : {};
      const given = opts.id === undefined ? { ...named, ...withoutUndefined(args) } : {};
      // before anything is made of its inputs: `source.id` is known by being the same output
      const unique = withUniqueName(spec, name, given, opts);
      const beside = besideOf(spec, given, opts);
      const traces = new PausedTraces();
      try {
        const said = withoutLostKeys(`hookdeck.${spec.type} "${name}"`, unique);
        const inputs = spec.secrets.reduce(withSecret, said);
        super(
          `pulumi-nodejs:dynamic/hookdeck:${spec.type}`,
          name,
          {
            ...filledByDefault,
            ...filledByHookdeck,
            ...inputs,
            ...beside,
            ...declarerOf(spec, name, opts),
            __provider: providerText(spec.type),
          },
          pulumi.mergeOptions(opts, {
            additionalSecretOutputs: spec.secrets.filter((path) => !path.includes(".")),
          }),
        );
      } catch (error) {
        throw traces.traced(error);
      } finally {
        traces.resume();
      }
    }

    static get(
      name: string,
      id: pulumi.Input<pulumi.ID>,
      opts?: pulumi.CustomResourceOptions,
    ): DeclaredResource {
      return new this(name, {}, { ...opts, id });
    }
  }
  // the SDK fills the properties at run time, where no type can follow
  return DeclaredResource as unknown as ResourceClass<Inputs, Outputs>;
}

/** Names that become properties of the resource: what Hookdeck answers for the inputs, without the switches. */
function inputNames(spec: Spec): string[] {
  const schemas = "by" in spec.inputs ? Object.values(spec.inputs.schemas) : [spec.inputs];
  const names = new Set(schemas.flatMap((schema) => Object.keys(schema.shape)));
  return [...names].filter((name) => name !== "adopt" && !Object.hasOwn(spec.switches, name));
}

function withoutUndefined(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}

function refuseForeignProvider(type: string, name: string, { provider }: pulumi.CustomResourceOptions): void {
  if (provider === undefined || provider instanceof Provider) return;
  throw new pulumi.RunError(
    `hookdeck.${type} "${name}": the option provider takes a hookdeck.Provider; got another kind of provider`,
  );
}

/** The engine hands an import by option no state, and a dynamic provider has nothing to read it with. */
function refuseImport(type: string, name: string, { import: id }: pulumi.CustomResourceOptions): void {
  if (id === undefined) return;
  throw new pulumi.RunError(
    `hookdeck.${type} "${name}": the option import does not work with dynamic providers. Take it out, and write ` +
      `adopt: ${JSON.stringify(String(id))} among the inputs: \`pulumi up\` then takes that object over. For many objects, ` +
      "`pulumi-hookdeck generate` writes a file for `pulumi import --file`; and the plugin imports by id (`npx pulumi-resource-hookdeck install`).",
  );
}
