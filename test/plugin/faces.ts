import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { clientFor } from "../../src/client/client";
import { PluginState } from "../../src/plugin/plugin-state";
import { resourceCalls } from "../../src/plugin/resource-calls";
import { Resources } from "../../src/plugin/resources";
import { providerFor } from "../../src/provider/adapter";
import { lifecycleOf } from "../../src/provider/lifecycle";
import { sessionFor } from "../../src/provider/session";
import type { Plain } from "../../src/schema/plain";
import { propertiesFromWire } from "../../src/testing/engine/state/values";
import { differences } from "../../src/testing/engine/steps/difference";
import { struct, values } from "./wire";

/** What the engine gets of one face of the provider, in one shape for both. */
export interface FaceUnderTest {
  /** @param olds inputs in the state. @default none: the resource is to be created */
  check(news: Plain, olds?: Plain): Promise<{ inputs: Plain; failures: unknown }>;
  create(inputs: Plain): Promise<{ id: string; outputs: Plain }>;
  /** What the engine would print, and what it would do. */
  diff(id: string, before: { inputs: Plain; outputs: Plain }, news: Plain): Promise<Plain>;
  update(id: string, olds: Plain, news: Plain): Promise<Plain>;
  read(id: string, outputs: Plain): Promise<{ inputs: Plain; outputs: Plain }>;
  delete(id: string, outputs: Plain): Promise<void>;
  /** The calls of Hookdeck's API so far, bodies included. */
  readonly calls: Plain[];
}

/** Settings for a face of its own: no two of them share a session. */
let count = 0;
function recorded(settings: Readonly<Record<string, string>>) {
  count += 1;
  const own: Readonly<Record<string, string>> = {
    ...settings,
    "hookdeck:rateShare": String(1 - count / 1e6),
  };
  const read = (key: string) => own[key];
  const calls: Plain[] = [];
  sessionFor(read, (made) => {
    const client = clientFor(made);
    return {
      ...client,
      settings: client.settings,
      now: () => client.now(),
      pause: (milliseconds) => client.pause(milliseconds),
      send(call) {
        calls.push({ ...call });
        return client.send(call);
      },
    };
  });
  return { read, calls };
}

/** Dynamic resources, as their plugin calls them. */
export function dynamicFace(type: string, settings: Readonly<Record<string, string>>): FaceUnderTest {
  const { read, calls } = recorded(settings);
  const lifecycle = lifecycleOf(type);
  if (!lifecycle) throw new Error(`no resource ${type}`);
  lifecycle.configure(read);
  const provider = providerFor(lifecycle);
  const has = <Method>(method: Method | undefined): Method => {
    if (method === undefined) throw new Error("the provider lacks a method");
    return method;
  };
  return {
    calls,
    async check(news, olds = {}) {
      const { inputs, failures } = await has(provider.check)(olds, news);
      return { inputs: { ...inputs }, failures };
    },
    async create(inputs) {
      const { id, outs } = await provider.create(inputs);
      return { id, outputs: { ...outs } };
    },
    async diff(id, { inputs, outputs }, news) {
      const {
        changes,
        replaces = [],
        deleteBeforeReplace = false,
      } = await has(provider.diff)(id, outputs, news);
      const wire = (plain: Plain) => propertiesFromWire({ ...plain });
      const paths = changes === false ? [] : differences(wire(inputs), wire(news)).map(({ path }) => path);
      return { paths: paths.sort(), replaces, deleteBeforeReplace };
    },
    async update(id, olds, news) {
      return { ...(await has(provider.update)(id, olds, news)).outs };
    },
    async read(id, outputs) {
      const { inputs, props } = await has(provider.read)(id, outputs);
      return { inputs: { ...inputs }, outputs: { ...props } };
    },
    delete: async (id, outputs) => void (await has(provider.delete)(id, outputs)),
  };
}

/** The plugin, by its own messages. */
export function pluginFace(type: string, settings: Readonly<Record<string, string>>): FaceUnderTest {
  return pluginFaces(type, settings)("it");
}

/** The plugin in one operation, by the logical name of a resource. */
export function pluginFaces(
  type: string,
  settings: Readonly<Record<string, string>>,
): (name: string) => FaceUnderTest {
  const { read, calls } = recorded(settings);
  const plugin = new PluginState("");
  const names = Object.keys(settings);
  plugin.configuration = Object.fromEntries(
    [...names, "hookdeck:rateShare"].map((name) => [name.slice("hookdeck:".length), read(name)]),
  );
  const resources = new Resources();
  resources.configure(plugin.read);
  const answers = resourceCalls(plugin, resources);
  const token = `hookdeck:index:${type}`;
  return (name) => calledBy(`urn:pulumi:dev::p::${token}::${name}`, token, answers, calls);
}

function calledBy(
  urn: string,
  token: string,
  answers: ReturnType<typeof resourceCalls>,
  calls: Plain[],
): FaceUnderTest {
  const about = <Request extends { setUrn(urn: string): unknown; setType(type: string): unknown }>(
    request: Request,
  ): Request => {
    request.setUrn(urn);
    request.setType(token);
    return request;
  };
  return {
    calls,
    async check(news, olds = {}) {
      const request = about(new messages.CheckRequest()).setOlds(struct(olds));
      const response = await answers.check(request.setNews(struct(news)));
      const failures = response.getFailuresList().map((each) => each.toObject());
      return { inputs: values(response.getInputs()), failures };
    },
    async create(inputs) {
      const request = about(new messages.CreateRequest()).setProperties(struct(inputs));
      const response = await answers.create(request);
      return { id: response.getId(), outputs: values(response.getProperties()) };
    },
    async diff(id, { outputs }, news) {
      const request = about(new messages.DiffRequest()).setId(id);
      const response = await answers.diff(request.setOlds(struct(outputs)).setNews(struct(news)));
      return {
        paths: [...response.getDetaileddiffMap().keys()].sort(),
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    async update(id, olds, news) {
      const request = about(new messages.UpdateRequest()).setId(id);
      return values(
        (await answers.update(request.setOlds(struct(olds)).setNews(struct(news)))).getProperties(),
      );
    },
    async read(id, outputs) {
      const request = about(new messages.ReadRequest()).setId(id).setProperties(struct(outputs));
      const response = await answers.read(request);
      return { inputs: values(response.getInputs()), outputs: values(response.getProperties()) };
    },
    async delete(id, outputs) {
      await answers.delete(about(new messages.DeleteRequest()).setId(id).setProperties(struct(outputs)));
    },
  };
}
