import type * as provider from "@pulumi/pulumi/proto/provider_pb";
import {
  CheckResponse,
  CreateResponse,
  DiffResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { checkDeclared, diffDeclared } from "../provider/face";
import { UnfinishedError } from "../provider/settle";
import { sealed } from "../provider/state";
import { providerText } from "../pulumi/provider-text";
import { isPresent, omit, type Plain } from "../schema/plain";
import { valueAt } from "../schema/property-path";
import { namingOf, type Spec } from "../schema/spec";
import { detailedDiff, isIgnored } from "./detailed-diff";
import { importObject } from "./imported";
import { fromMessage, toFailures, toMessage } from "./messages";
import type { PluginState } from "./plugin-state";
import { previewOfCreate, previewOfUpdate } from "./preview";
import type { Resources } from "./resources";
import { PartialSuccess } from "./service-error";
import { openValues, secretLike } from "./values";

const textKey = "__provider";

/** Properties in a message, as the lifecycle takes them. */
const open = (message: Parameters<typeof fromMessage>[0]): Plain =>
  omit(openValues(fromMessage(message)), [textKey]);

/** What the engine asks about a resource, answered by the lifecycle of its kind. */
export function resourceCalls(plugin: PluginState, resources: Resources) {
  const served = (request: { getType(): string; getUrn(): string }) =>
    resources.get(request.getType(), request.getUrn());
  return {
    async check(request: provider.CheckRequest): Promise<CheckResponse> {
      const { spec, lifecycle } = served(request);
      const sent = fromMessage(request.getNews());
      const olds = open(request.getOlds());
      const news = { ...defaultName(spec, request), ...open(request.getNews()) };
      const { inputs, problems } = await checkDeclared(lifecycle, olds, news, {
        declarer: declarerOf(request),
      });
      return new CheckResponse()
        .setInputs(toMessage(secretLike(sealedWhereSet(spec, inputs), sent)))
        .setFailuresList(toFailures(problems));
    },

    async diff(request: provider.DiffRequest): Promise<DiffResponse> {
      const { spec, lifecycle } = served(request);
      const [olds, news] = [open(request.getOlds()), open(request.getNews())];
      const difference = diffDeclared(lifecycle, request.getId(), {
        olds,
        news,
        declarer: declarerOf(request),
      });
      const { changes, replaces = [], deleteBeforeReplace = false } = difference;
      const response = new DiffResponse();
      response.setStablesList([...spec.stable]);
      const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
      if (changes === false) return response.setChanges(DIFF_NONE);
      const all = detailedDiff(spec, { olds, news }, replaces);
      const ignored = request.getIgnorechangesList();
      const detailed = new Map([...all].filter(([path]) => !isIgnored(path, ignored)));
      if (all.size > 0 && detailed.size === 0) return response.setChanges(DIFF_NONE);
      for (const [path, kind] of detailed) response.getDetaileddiffMap().set(path, kind);
      const changed = [...detailed.keys()].map((path) => path.split(/[.[]/, 1).join());
      return response
        .setChanges(DIFF_SOME)
        .setReplacesList([...replaces])
        .setDeletebeforereplace(deleteBeforeReplace)
        .setDiffsList([...new Set(changed)])
        .setHasdetaileddiff(detailed.size > 0);
    },

    async create(request: provider.CreateRequest): Promise<CreateResponse> {
      const { spec, lifecycle } = served(request);
      const sent = fromMessage(request.getProperties());
      const response = new CreateResponse();
      if (request.getPreview()) return response.setProperties(toMessage(previewOfCreate(spec, sent)));
      const { id, outs } = await written(spec, sent, () => lifecycle.create(open(request.getProperties())));
      return response.setId(id).setProperties(toMessage(outs));
    },

    async read(request: provider.ReadRequest): Promise<ReadResponse> {
      const { spec, lifecycle } = served(request);
      const [sent, sentInputs] = [fromMessage(request.getProperties()), fromMessage(request.getInputs())];
      const olds = open(request.getProperties());
      const id = request.getId();
      const found =
        isManaged(olds) || resources.isRun(spec)
          ? await lifecycle.read(id, olds)
          : await importObject({ spec, lifecycle }, plugin.read, id);
      const response = new ReadResponse();
      if (!found) return response;
      response.setId(found.id).setProperties(toMessage(outputsFor(spec, found.props, sent)));
      return found.inputs ? response.setInputs(toMessage(secretLike(found.inputs, sentInputs))) : response;
    },

    async update(request: provider.UpdateRequest): Promise<UpdateResponse> {
      const { spec, lifecycle } = served(request);
      const sent = fromMessage(request.getNews());
      const response = new UpdateResponse();
      if (request.getPreview()) {
        const before = fromMessage(request.getOlds());
        return response.setProperties(toMessage(previewOfUpdate(spec, before, sent)));
      }
      const [olds, news] = [open(request.getOlds()), open(request.getNews())];
      const { outs } = await written(spec, sent, () => lifecycle.update(request.getId(), olds, news));
      return response.setProperties(toMessage(outs));
    },

    async delete(request: provider.DeleteRequest): Promise<Empty> {
      await served(request).lifecycle.delete(request.getId(), open(request.getProperties()));
      return new Empty();
    },
  };
}

/** Whether outputs are of an object that a state has, and not of one that is looked up. */
function isManaged(outputs: Plain): boolean {
  return isPresent(outputs["teamId"]) || isPresent(outputs["organizationId"]);
}

/** Type, with those of the parents, and logical name: no two resources of a stack share them, and a person knows them. */
function declarerOf(request: { getUrn(): string }): string {
  const [type, ...name] = request.getUrn().split("::").slice(2);
  return `${type} ${JSON.stringify(name.join("::"))}`;
}

/** The logical name fills the name, as the class does for the other face. */
function defaultName(spec: Spec, request: provider.CheckRequest): Plain {
  const naming = namingOf(spec);
  const name = request.getName() || request.getUrn().split("::").slice(3).join("::");
  return naming?.automatic ? { [naming.by]: name } : {};
}

/** Secrets of the spec are secret whichever SDK sent them: generated ones send nested secrets in clear. */
function sealedWhereSet(spec: Spec, inputs: Plain): Plain {
  const secrets = spec.secrets.filter((path) => isPresent(valueAt(inputs, path)));
  return sealed({ ...spec, secrets }, inputs);
}

/** Outputs with the marks of the inputs, and with the text by which the other face reads and deletes the object. */
function outputsFor(spec: Spec, outputs: Plain, sent: Plain): Plain {
  return { ...secretLike(outputs, sent), [textKey]: providerText(spec.type) };
}

/** Writes, and answers outputs for the state also where the object is not as it was asked for. */
async function written<Result extends { readonly outs: Plain }>(
  spec: Spec,
  sent: Plain,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await write();
    return { ...result, outs: outputsFor(spec, result.outs, sent) };
  } catch (error) {
    if (!(error instanceof UnfinishedError)) throw error;
    throw new PartialSuccess(error, outputsFor(spec, error.properties, sent));
  }
}
