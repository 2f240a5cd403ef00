import { type Emulator, startEmulator } from "../../src/emulator";
import { providerText } from "../../src/pulumi/provider-text";
import { loadSdk, requireFrom } from "../../src/testing/engine/protocol/sdk";
import { PluginProvider } from "../../src/testing/engine/providers/plugin-provider";
import { propertiesFromWire } from "../../src/testing/engine/state/values";
import { packedProject } from "../package/packed";

type Values = Record<string, unknown>;

/** Pulumi's own dynamic-provider process, started in a project with the packed package and driven over gRPC. */
export interface Plugin {
  check(type: string, olds: Values, news: Values): ReturnType<PluginProvider["check"]>;
  diff(type: string, id: string, olds: Values, news: Values): ReturnType<PluginProvider["diff"]>;
  create(type: string, inputs: Values): ReturnType<PluginProvider["create"]>;
  read(type: string, id: string, olds: Values): ReturnType<PluginProvider["read"]>;
  update(type: string, id: string, olds: Values, news: Values): ReturnType<PluginProvider["update"]>;
  delete(type: string, id: string, olds: Values): Promise<void>;
  /** What the process printed, which is what a person would see. */
  readonly printed: string[];
  close(): Promise<void>;
}

/** How to start the process. */
export interface PluginOptions {
  readonly config?: Record<string, string>;
  /** Folder that the process runs in. @default the project with the packed package */
  readonly folder?: string;
  /** Text of the provider. @default the package's own */
  readonly text?: (type: string) => string;
}

/** Starts the process at the first call. It must be closed. */
export function startPlugin({
  config = {},
  folder = packedProject(),
  text = providerText,
}: PluginOptions): Plugin {
  const printed: string[] = [];
  const environment = {
    project: "host",
    stack: "",
    cwd: folder,
    env: {},
    timeout: 60_000,
    print: (line: string) => {
      printed.push(line);
    },
  };
  const provider = new PluginProvider(loadSdk(requireFrom(folder)), "127.0.0.1:1", config, environment);
  const urn = (type: string) => `urn:pulumi:dev::host::pulumi-nodejs:dynamic/hookdeck:${type}::it`;
  const own = (type: string, values: Values) => propertiesFromWire({ ...values, __provider: text(type) });
  return {
    printed,
    check: (type, olds, news) => provider.check(urn(type), propertiesFromWire(olds), own(type, news)),
    diff: (type, id, olds, news) => provider.diff(urn(type), id, own(type, olds), own(type, news)),
    create: (type, inputs) => provider.create(urn(type), own(type, inputs)),
    read: (type, id, olds) => provider.read(urn(type), id, own(type, olds), {}),
    update: (type, id, olds, news) => provider.update(urn(type), id, own(type, olds), own(type, news)),
    delete: (type, id, olds) => provider.delete(urn(type), id, own(type, olds)),
    close: () => provider.close(),
  };
}

/** A plugin process and an emulator that it talks to, cleared away on every path. */
export async function withPlugin(
  work: (plugin: Plugin, emulator: Emulator) => Promise<void>,
  config: Record<string, string> = {},
): Promise<void> {
  const emulator = await startEmulator();
  const plugin = startPlugin({
    config: { "hookdeck:apiKey": emulator.apiKey, "hookdeck:apiBase": emulator.url, ...config },
  });
  try {
    await work(plugin, emulator);
  } finally {
    await plugin.close();
    await emulator.close();
  }
}
