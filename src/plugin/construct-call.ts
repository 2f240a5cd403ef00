import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { type ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { packageVersion } from "../client/version";
import { components, type Made, type Make } from "../components/route-parts";
import { isPresent, mapValues, type Plain } from "../schema/plain";
import { unknownValue } from "../schema/pulumi-values";
import { fromMessage, toMessage } from "./messages";
import { Monitor } from "./monitor";
import { tokenPrefix, unknownToken } from "./resources";
import { unwrap } from "./values";

/** What a component of another language's program is built of, registered with that program's engine. */
export async function construct(request: ConstructRequest): Promise<ConstructResponse> {
  const type = request.getType();
  const name = type.startsWith(tokenPrefix) ? type.slice(tokenPrefix.length) : "";
  const build = Object.hasOwn(components, name) ? components[name] : undefined;
  if (!build)
    throw unknownToken(
      "component",
      type,
      Object.keys(components).map((each) => tokenPrefix + each),
    );
  const monitor = new Monitor(request.getMonitorendpoint());
  try {
    const component = await monitor.register(componentRequest(request));
    const urn = component.getUrn();
    const inputs = mapValues(fromMessage(request.getInputs()), (value) =>
      value === null ? undefined : unwrap(value),
    );
    const made: string[] = [];
    const make: Make = async (kind, values, options = {}) => {
      const response = await monitor.register(childRequest(request, urn, kind, values, options));
      made.push(response.getUrn());
      return madeBy(response);
    };
    const outputs = await build((input) => inputs[input] as ReturnType<typeof unwrap> | undefined, make);
    const state = toMessage(outputs);
    await monitor.finish(new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(state));
    const response = new ConstructResponse().setUrn(urn).setState(state);
    for (const output of Object.keys(outputs)) {
      const dependencies = new ConstructResponse.PropertyDependencies();
      response.getStatedependenciesMap().set(output, dependencies.setUrnsList(made));
    }
    return response;
  } finally {
    monitor.close();
  }
}

/** The component itself, with the options that the program gave it. */
function componentRequest(request: ConstructRequest): RegisterResourceRequest {
  const registration = new RegisterResourceRequest()
    .setType(request.getType())
    .setName(request.getName())
    .setParent(request.getParent())
    .setCustom(false)
    .setObject(toMessage({}))
    .setDependenciesList(request.getDependenciesList())
    .setAliasesList(request.getAliasesList())
    .setDeletedwith(request.getDeletedwith())
    .setIgnorechangesList(request.getIgnorechangesList())
    .setReplaceonchangesList(request.getReplaceonchangesList());
  if (request.hasProtect()) registration.setProtect(request.getProtect() === true);
  if (request.hasRetainondelete()) registration.setRetainondelete(request.getRetainondelete() === true);
  for (const [name, reference] of request.getProvidersMap().entries())
    registration.getProvidersMap().set(name, reference);
  return accepting(registration);
}

/** A resource in it, which inherits provider and protection and waits for what the component waits for. */
function childRequest(
  request: ConstructRequest,
  parent: string,
  kind: string,
  inputs: Plain,
  { after = {}, uses = {} }: Parameters<Make>[2] & object,
): RegisterResourceRequest {
  const given = (input: string) => request.getInputdependenciesMap().get(input)?.getUrnsList() ?? [];
  const sources = (property: string) => uses[property] ?? [kind.toLowerCase()];
  const all = new Set(request.getDependenciesList());
  const registration = new RegisterResourceRequest()
    .setType(tokenPrefix + kind)
    .setName(request.getName())
    .setParent(parent)
    .setCustom(true)
    .setObject(toMessage(inputs))
    .setVersion(packageVersion())
    .setProvider(request.getProvidersMap().get("hookdeck") ?? "")
    // the same resource of a program that used the other face
    .setAliasesList([
      new Alias().setSpec(new Alias.Spec().setType(`pulumi-nodejs:dynamic/hookdeck:${kind}`)),
    ]);
  for (const property of Object.keys(inputs)) {
    const made = after[property];
    const urns = [...sources(property).flatMap(given), ...(made ? [made.urn] : [])];
    for (const urn of urns) all.add(urn);
    const dependencies = new RegisterResourceRequest.PropertyDependencies();
    registration.getPropertydependenciesMap().set(property, dependencies.setUrnsList(urns));
  }
  if (request.getProtect() === true) registration.setProtect(true);
  if (request.getRetainondelete() === true) registration.setRetainondelete(true);
  return accepting(registration.setDependenciesList([...all]));
}

function accepting(registration: RegisterResourceRequest): RegisterResourceRequest {
  return registration.setAcceptsecrets(true).setAcceptresources(true).setAliasspecs(true);
}

function madeBy(response: RegisterResourceResponse): Made {
  const outputs = fromMessage(response.getObject());
  const id = isPresent(response.getId()) && response.getId() !== "" ? response.getId() : unknownValue;
  return { urn: response.getUrn(), id, outputs: { url: unknownValue, ...outputs } };
}
