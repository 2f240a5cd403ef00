import type { dynamic } from "@pulumi/pulumi";
import { withNotices } from "../protocol/notices";
import type { Sdk } from "../protocol/sdk";
import { type Properties, propertiesFromWire, unknown } from "../state/values";
import {
  initError,
  type ProviderBackend,
  type ProviderDiff,
  type ProviderEnvironment,
  ProviderError,
  type ProviderRead,
  withDeadline,
} from "./provider-backend";

type Evaluate = (exports: object, load: NodeJS.Require, module: object) => void;

/**
 * Does what the plugin process does, without the process: evaluates the provider text, configures it once
 * per text, calls its methods, and passes every value through the protobuf struct that the wire would use,
 * so that it is refused or loses the same. The text is evaluated again for each instance, that is for each
 * operation; modules that it requires stay in the module cache, unlike in a real plugin.
 */
export class InProcessProvider implements ProviderBackend {
  private readonly providers = new Map<string, dynamic.ResourceProvider>();

  constructor(
    private readonly sdk: Sdk,
    private readonly load: NodeJS.Require,
    private readonly configuration: Properties,
    private readonly environment: ProviderEnvironment,
  ) {}

  check(_urn: string, olds: Properties, news: Properties) {
    return this.answer("check", async () => {
      const sent = this.copy(news);
      const provider = await this.providerOf(sent["__provider"] === unknown ? olds : sent);
      const result = provider.check === undefined ? {} : await provider.check(this.copy(olds), sent);
      const inputs: object = Object.assign(result.inputs ?? sent, { __provider: news["__provider"] });
      const failures = (result.failures ?? []).map(({ property, reason }) => ({ property, reason }));
      return { inputs: this.copy(inputs), failures };
    });
  }

  diff(_urn: string, id: string, olds: Properties, news: Properties): Promise<ProviderDiff> {
    return this.answer("diff", async () => {
      const provider = await this.providerOf(news["__provider"] === unknown ? olds : news);
      const result = provider.diff ? await provider.diff(id, this.copy(olds), this.copy(news)) : {};
      return {
        changes: typeof result.changes === "boolean" ? result.changes : undefined,
        replaces: [...(result.replaces ?? [])],
        deleteBeforeReplace: Boolean(result.deleteBeforeReplace),
      };
    });
  }

  create(_urn: string, inputs: Properties) {
    return this.answer("create", async () => {
      const provider = await this.providerOf(inputs);
      const { id, outs } = await provider.create(this.copy(inputs));
      return { id: typeof id === "string" ? id : "", properties: this.withText(outs, inputs) };
    });
  }

  read(_urn: string, id: string, properties: Properties): Promise<ProviderRead> {
    return this.answer("read", async () => {
      const provider = await this.providerOf(properties);
      if (provider.read === undefined) return { id, properties, inputs: undefined };
      const result = await provider.read(id, this.copy(properties));
      return {
        id: result.id ?? "",
        properties: this.withText(result.props, properties),
        inputs: result.inputs ? this.withText(result.inputs, properties) : undefined,
      };
    });
  }

  update(_urn: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
    return this.answer("update", async () => {
      const provider = await this.providerOf(news);
      const result = provider.update
        ? await provider.update(id, this.copy(olds), this.copy(news))
        : undefined;
      return this.withText(result?.outs, news);
    });
  }

  delete(_urn: string, id: string, properties: Properties): Promise<void> {
    return this.answer("delete", async () => {
      const provider = await this.providerOf(properties);
      await provider.delete?.(id, this.copy(properties));
    });
  }

  async close(): Promise<void> {}

  private copy(value: object): Properties {
    return propertiesFromWire(this.sdk.struct.Struct.fromJavaScript({ ...value }).toJavaScript());
  }

  private withText(result: object | undefined, sent: Properties): Properties {
    return this.copy(Object.assign(result ?? {}, { __provider: sent["__provider"] }));
  }

  private async providerOf(properties: Properties): Promise<dynamic.ResourceProvider> {
    const text = properties["__provider"];
    if (typeof text !== "string") throw new TypeError(`code must be a string, not ${typeof text}`);
    const known = this.providers.get(text);
    if (known) return known;
    const provider = this.evaluate(text);
    // kept before it is configured, which is how the plugin does it
    this.providers.set(text, provider);
    await provider.configure?.({ config: this.config() });
    return provider;
  }

  private evaluate(text: string): dynamic.ResourceProvider {
    const module: { exports: { handler?: () => dynamic.ResourceProvider } } = { exports: {} };
    // not Module._compile: that runs in the main realm, where jest's mocks and fake timers do not reach
    const evaluate: Evaluate = Function("exports", "require", "module", text).bind(undefined);
    evaluate(module.exports, this.load, module);
    if (module.exports.handler === undefined) throw new TypeError("the provider text exports no handler()");
    return module.exports.handler();
  }

  private config(): dynamic.Config {
    const get = (key: string): string | undefined => {
      // a plugin process serves one operation; here several share the modules
      if (key === "pulumi-hookdeck:operation") return this.environment.operation;
      const value = this.configuration[key.includes(":") ? key : `${this.environment.project}:${key}`];
      return typeof value === "string" ? value : undefined;
    };
    const need = (key: string): string => {
      const value = get(key);
      if (value === undefined) throw new Error(`Missing required configuration key: ${key}`);
      return value;
    };
    return { get, require: need };
  }

  private async answer<T>(method: string, call: () => Promise<T>): Promise<T> {
    try {
      const { print, timeout } = this.environment;
      return await withDeadline(withNotices(print, call), timeout, `the provider did not answer ${method}`);
    } catch (error) {
      throw this.toProviderError(error, method);
    }
  }

  private toProviderError(error: unknown, method: string): ProviderError {
    if (error instanceof ProviderError) return error;
    if (typeof error !== "object" || error === null) {
      const end = error === undefined || error === null ? " (a real plugin process would never answer)" : "";
      return new ProviderError(`the provider threw ${String(error)}, which is not an Error${end}`);
    }
    const { id, properties, reasons, message, stack }: InitFailure = error;
    const writes = method === "create" || method === "update";
    if (writes && id)
      return initError({ id, properties: this.copy(properties ?? {}), reasons: reasons ?? [] });
    if (!writes) this.environment.print(`${String(error)}: ${stack}`);
    return new ProviderError(message ?? String(error));
  }
}

interface InitFailure {
  id?: string;
  properties?: object;
  reasons?: string[];
  message?: string;
  stack?: string;
}
