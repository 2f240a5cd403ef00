import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type * as provider from "@pulumi/pulumi/proto/provider_pb";
import {
  ConfigureResponse,
  GetSchemaResponse,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageVersion } from "../client/version";
import { fromMessage } from "./messages";
import type { PluginState } from "./plugin-state";
import { openValues } from "./values";

/** What the engine asks about the plugin as a whole. It needs neither the specs nor the client. */
export function providerCalls(plugin: PluginState, schema: () => string) {
  return {
    async handshake(request: provider.ProviderHandshakeRequest): Promise<ProviderHandshakeResponse> {
      plugin.meet(request.getEngineAddress());
      plugin.tellsPreview = request.getInvokeWithPreview();
      return new ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setAcceptOutputs(true);
    },

    async attach(request: PluginAttach): Promise<Empty> {
      plugin.meet(request.getAddress());
      return new Empty();
    },

    async getPluginInfo(): Promise<PluginInfo> {
      return new PluginInfo().setVersion(packageVersion());
    },

    async getSchema(request: provider.GetSchemaRequest): Promise<GetSchemaResponse> {
      if (request.getVersion() === 0) return new GetSchemaResponse().setSchema(schema());
      throw new Error(
        `The plugin hookdeck ${packageVersion()} has a package schema of version 0, not ${request.getVersion()}. ` +
          "Update it (npm install pulumi-hookdeck@latest), or use the version of Pulumi that you used before.",
      );
    },

    async configure(request: provider.ConfigureRequest): Promise<ConfigureResponse> {
      plugin.configuration = openValues(fromMessage(request.getArgs()));
      return new ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setAcceptoutputs(true)
        .setSupportspreview(true);
    },

    async cancel(): Promise<Empty> {
      plugin.cancel();
      return new Empty();
    },
  };
}
