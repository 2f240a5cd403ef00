import type { CallOptions, Metadata, ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Child } from "../program/child-process";
import { inThisProcess } from "../protocol/grpc-server";
import type { Sdk } from "../protocol/sdk";
import { type Properties, propertiesFromWire } from "../state/values";
import { startPlugin } from "./plugin-process";
import { about, detailsOf } from "./plugin-requests";
import {
  initError,
  type ProviderBackend,
  type ProviderDiff,
  type ProviderEnvironment,
  ProviderError,
  type ProviderRead,
} from "./provider-backend";

interface Running {
  client: ResourceProviderClient;
  child: Child;
}

type Unary<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response: Response) => void,
) => unknown;

/**
 * A real plugin process, that of dynamic providers or that of a package, started at the first call and driven over
 * gRPC.
 */
export class PluginProvider implements ProviderBackend {
  readonly isPackage: boolean;
  private starting: Promise<Running> | undefined;

  /** @param executable the plugin of a package. @default that of dynamic providers */
  constructor(
    private readonly sdk: Sdk,
    private readonly engineAddress: string,
    private readonly configuration: Properties,
    private readonly environment: ProviderEnvironment,
    private readonly executable?: string,
  ) {
    this.isPackage = executable !== undefined;
  }

  async check(urn: string, olds: Properties, news: Properties) {
    const request = new this.sdk.provider.CheckRequest();
    about(request, urn).setOlds(this.struct(olds)).setNews(this.struct(news));
    const response = await this.call((client) => client.check.bind(client), request);
    const failures = response.getFailuresList();
    return {
      inputs: read(response.getInputs()),
      failures: failures.map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
  }

  async diff(
    urn: string,
    id: string,
    olds: Properties,
    news: Properties,
    ignored: string[] = [],
  ): Promise<ProviderDiff> {
    const request = new this.sdk.provider.DiffRequest();
    about(request, urn)
      .setId(id)
      .setIgnorechangesList(ignored)
      .setOlds(this.struct(olds))
      .setNews(this.struct(news));
    const response = await this.call((client) => client.diff.bind(client), request);
    const { DIFF_NONE, DIFF_SOME } = this.sdk.provider.DiffResponse.DiffChanges;
    const changes = response.getChanges();
    return {
      changes: changes === DIFF_SOME ? true : changes === DIFF_NONE ? false : undefined,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      ...(response.getHasdetaileddiff() && { detailed: detailsOf(response) }),
    };
  }

  async create(urn: string, inputs: Properties, preview = false) {
    const request = new this.sdk.provider.CreateRequest();
    about(request, urn).setPreview(preview).setProperties(this.struct(inputs));
    const response = await this.call((client) => client.create.bind(client), request);
    return { id: response.getId(), properties: read(response.getProperties()) };
  }

  async read(urn: string, id: string, properties: Properties, inputs: Properties): Promise<ProviderRead> {
    const request = new this.sdk.provider.ReadRequest();
    about(request, urn).setId(id).setProperties(this.struct(properties)).setInputs(this.struct(inputs));
    const response = await this.call((client) => client.read.bind(client), request);
    const answered = response.getProperties();
    const answeredInputs = response.getInputs();
    return {
      id: response.getId(),
      properties: answered && read(answered),
      inputs: answeredInputs && read(answeredInputs),
    };
  }

  async update(
    urn: string,
    id: string,
    olds: Properties,
    news: Properties,
    preview = false,
  ): Promise<Properties> {
    const request = new this.sdk.provider.UpdateRequest();
    about(request, urn).setId(id).setPreview(preview).setOlds(this.struct(olds)).setNews(this.struct(news));
    const response = await this.call((client) => client.update.bind(client), request);
    return read(response.getProperties());
  }

  async delete(urn: string, id: string, properties: Properties): Promise<void> {
    const request = new this.sdk.provider.DeleteRequest();
    about(request, urn).setId(id).setProperties(this.struct(properties));
    await this.call((client) => client.delete.bind(client), request);
  }

  async close(): Promise<void> {
    const running = await this.starting?.catch(() => undefined);
    running?.client.close();
    await running?.child.end();
  }

  private struct(properties: Properties): Struct {
    return this.sdk.struct.Struct.fromJavaScript(properties);
  }

  private async call<Request, Response>(
    method: (client: ResourceProviderClient) => Unary<Request, Response>,
    request: Request,
  ): Promise<Response> {
    this.starting ??= this.start();
    return this.send(method((await this.starting).client), request);
  }

  private send<Request, Response>(method: Unary<Request, Response>, request: Request): Promise<Response> {
    const options = { deadline: Date.now() + this.environment.timeout };
    return new Promise((resolve, reject) =>
      method(request, new this.sdk.grpc.Metadata(), options, (error, response) =>
        error ? reject(this.toProviderError(error)) : resolve(response),
      ),
    );
  }

  private async start(): Promise<Running> {
    const script = this.executable ?? this.sdk.script("cmd/dynamic-provider");
    const { port, child } = await startPlugin(script, this.engineAddress, this.environment);
    try {
      return { child, client: await this.connect(port) };
    } catch (error) {
      await child.end();
      throw error;
    }
  }

  private async connect(port: number): Promise<ResourceProviderClient> {
    const { grpc, provider, providerService } = this.sdk;
    const credentials = grpc.credentials.createInsecure();
    const client = new providerService.ResourceProviderClient(
      inThisProcess(`127.0.0.1:${port}`),
      credentials,
      {
        "grpc.max_receive_message_length": 400 * 1024 * 1024,
      },
    );
    if (this.isPackage) {
      const hello = new provider.ProviderHandshakeRequest();
      hello.setEngineAddress(this.engineAddress).setInvokeWithPreview(true);
      await this.send(client.handshake.bind(client), hello);
    }
    const request = new provider.ConfigureRequest();
    request.setArgs(this.struct(this.configuration)).setAcceptsecrets(true).setAcceptresources(true);
    await this.send(client.configure.bind(client), request);
    return client;
  }

  private toProviderError(error: ServiceError): ProviderError {
    const [detail] = error.metadata?.get("grpc-status-details-bin") ?? [];
    if (!(detail instanceof Uint8Array)) return new ProviderError(error.details || error.message);
    const status = this.sdk.status.Status.deserializeBinary(Uint8Array.from(detail));
    const [packed] = status.getDetailsList();
    if (packed === undefined) return new ProviderError(error.details);
    const failure = this.sdk.provider.ErrorResourceInitFailed.deserializeBinary(packed.getValue_asU8());
    return initError({
      id: failure.getId(),
      properties: read(failure.getProperties()),
      reasons: failure.getReasonsList(),
    });
  }
}

function read(struct: Struct | undefined): Properties {
  return propertiesFromWire(struct?.toJavaScript() ?? {});
}
