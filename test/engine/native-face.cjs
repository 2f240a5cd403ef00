// What an SDK that Pulumi generates from schema.json is to a program: a class for each resource, with its types off.
// Everything else, functions of a program among it, is the package's own.
const pulumi = require("@pulumi/pulumi");
const hookdeck = require("pulumi-hookdeck");
const schema = require("./schema.json");

const empty = (properties) => Object.fromEntries(Object.keys(properties).map((key) => [key, undefined]));

/** The class of a resource, as generated ones are: outputs that are not set are unknown in a preview. */
function classOf(token, { properties, aliases }) {
  const secrets = Object.keys(properties).filter((key) => properties[key].secret);
  return class extends pulumi.CustomResource {
    constructor(name, args = {}, opts = {}) {
      const own = { aliases, additionalSecretOutputs: secrets, version: schema.version };
      super(token, name, { ...empty(properties), ...args }, pulumi.mergeOptions(own, opts));
    }

    static get(name, id, opts) {
      return new this(name, {}, { ...opts, id });
    }
  };
}

class Provider extends pulumi.ProviderResource {
  constructor(name, args = {}, opts = {}) {
    // generated SDKs send what is no text as JSON
    const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
    // unlike a provider of the dynamic face, a generated one takes nothing from the stack's configuration
    const stack = { apiBase: new pulumi.Config("hookdeck").get("apiBase") };
    const settings = Object.entries({ ...stack, ...args }).map(([key, value]) => [
      key,
      pulumi.output(value).apply(text),
    ]);
    const inputs = { ...Object.fromEntries(settings), apiKey: pulumi.secret(args.apiKey) };
    super("hookdeck", name, inputs, pulumi.mergeOptions({ version: schema.version }, opts));
  }
}

const resources = Object.entries(schema.resources)
  .filter(([, { isComponent }]) => !isComponent)
  .map(([token, resource]) => [token.split(":")[2], classOf(token, resource)]);

module.exports = { ...hookdeck, ...Object.fromEntries(resources), Provider };
