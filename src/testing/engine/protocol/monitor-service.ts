import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "../deployment";
import type { Answers } from "../providers/mocks";
import type { ProviderChoice } from "../providers/provider-choice";
import { refuseRead, refuseRegistration, Unsupported } from "../refusals";
import type { ResourceState } from "../state/state";
import { isProviderType, stackType } from "../state/urn";
import { type Properties, toProvider, unknown } from "../state/values";
import { readResource } from "../steps/read";
import { register } from "../steps/register";
import type { GrpcServer } from "./grpc-server";
import { propertiesOf, readGoal, registrationGoal } from "./requests";
import type { Sdk } from "./sdk";

/** What the monitor tells the program of the operation. */
export interface ProgramConfig {
  config: Record<string, string>;
  /** The keys whose values are secret. */
  secretKeys: string[];
}

/** The program's side of the shutdown: it signals that it has registered everything, and waits. */
export interface Shutdown {
  signal(): void;
  /** Resolves when the engine has done what was left to do. */
  finished: Promise<void>;
}

// only what is really done: for what is missing here, the SDK itself refuses the option in the program
const features = ["secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith"];

/** Pulumi's resource monitor: translates the program's calls, and refuses what the stand-in does not do. */
export function monitorService(
  sdk: Sdk,
  server: GrpcServer,
  deployment: Deployment,
  choice: ProviderChoice,
  { config, secretKeys }: ProgramConfig,
  { answers, plugins }: { answers: Answers; plugins: Readonly<Record<string, string>> },
  shutdown: Shutdown,
): UntypedServiceImplementation {
  const { resource, empty, struct } = sdk;
  const refuse = (what: string) => () => {
    throw new Unsupported(what);
  };
  return {
    getDeploymentInfo: server.unary(() => {
      const { project, stack, organization, dryRun, parallel } = deployment.target;
      const info = new resource.DeploymentInfo();
      info.setProject(project).setStack(stack).setOrganization(organization);
      info.setDryrun(dryRun).setParallel(parallel).setConfigsecretkeysList(secretKeys);
      info.setSupportedfeaturesList(featureNumbers(sdk));
      for (const [key, value] of Object.entries(config)) info.getConfigMap().set(key, value);
      return info;
    }),
    // for SDKs that do not know getDeploymentInfo yet
    supportsFeature: server.unary((request: SupportsFeatureRequest) =>
      new resource.SupportsFeatureResponse().setHassupport(features.includes(request.getId())),
    ),
    registerResource: server.unary(async (request: RegisterResourceRequest) => {
      refuseRegistration(request, answers.mocks, plugins);
      const goal = await registrationGoal(request, deployment, choice);
      const state = await register(deployment, goal);
      // a package builds its component again in each run, and in previews too
      if (request.getRemote()) {
        const built = await answers.resource(state.urn, toProvider(goal.inputs, true), {
          id: "",
          custom: false,
        });
        state.outputs = built.properties;
      }
      choice.noteComponent(request, state.urn);
      // the SDK makes an empty id unknown, but not that of a provider, which its resources refer to
      const id = state.id ?? (isProviderType(state.type) ? unknown : "");
      const outputs = struct.Struct.fromJavaScript(state.custom || request.getRemote() ? state.outputs : {});
      const response = new resource.RegisterResourceResponse().setUrn(state.urn).setId(id).setObject(outputs);
      // an older SDK does not know that outputs can be unknown in an up
      if (deployment.selection.skipped.has(state.urn)) response.setUnknown?.(true);
      return response;
    }),
    readResource: server.unary(async (request: ReadResourceRequest) => {
      refuseRead(request, answers.mocks, plugins);
      const state = await readResource(deployment, await readGoal(request, deployment, choice));
      return new resource.ReadResourceResponse()
        .setUrn(state.urn)
        .setProperties(struct.Struct.fromJavaScript(state.outputs));
    }),
    registerResourceOutputs: server.unary((request: RegisterResourceOutputsRequest) => {
      noteOutputs(deployment, request.getUrn(), propertiesOf(request.getOutputs()));
      return new empty.Empty();
    }),
    invoke: server.unary(async (request: ResourceInvokeRequest) => {
      if (request.getTok() !== "pulumi:pulumi:getResource") {
        const inputs = toProvider(propertiesOf(request.getArgs()), true);
        const called = await answers.call(request.getTok(), inputs);
        return new resource.ResourceInvokeResponse().setReturn(struct.Struct.fromJavaScript(called));
      }
      const urn = String(propertiesOf(request.getArgs())["urn"]);
      const { id = "", outputs } = getCurrent(deployment, urn);
      const answer = struct.Struct.fromJavaScript({ urn, id, state: outputs });
      return new resource.ResourceInvokeResponse().setReturn(answer);
    }),
    signalAndWaitForShutdown: server.unary(
      async () => {
        shutdown.signal();
        await shutdown.finished;
        return new empty.Empty();
      },
      { blocking: true },
    ),
    call: server.unary(refuse("calls of resource methods")),
    existsResource: server.unary(refuse("existsResource")),
    registerPackage: server.unary(refuse("parameterized packages")),
    registerStackTransform: server.unary(refuse("stack transforms")),
    registerStackInvokeTransform: server.unary(refuse("invoke transforms")),
    registerResourceHook: server.unary(refuse("resource hooks")),
    registerErrorHook: server.unary(refuse("error hooks")),
  };
}

function noteOutputs(deployment: Deployment, urn: string, outputs: Properties): void {
  const state = getCurrent(deployment, urn);
  if (state.type === stackType) deployment.stackOutputs = { urn, outputs };
  else state.outputs = outputs;
}

function getCurrent(deployment: Deployment, urn: string): ResourceState {
  const state = deployment.current.get(urn);
  if (state === undefined)
    throw new Error(`the program speaks of a resource that it has not registered: ${urn}`);
  return state;
}

function featureNumbers(sdk: Sdk): number[] {
  // older SDKs have no such enumeration, and ask feature by feature
  const known = sdk.resource.ResourceMonitorFeature;
  if (known === undefined) return [];
  return [
    known.RESOURCE_MONITOR_FEATURE_SECRETS,
    known.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
    known.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
    known.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    known.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  ];
}
