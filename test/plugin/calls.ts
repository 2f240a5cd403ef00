import { call, sdk, struct, urnOf, type Values, values, type Wire } from "./wire";

const { CheckRequest, CreateRequest, DeleteRequest, DiffRequest, InvokeRequest, ReadRequest, UpdateRequest } =
  sdk.provider;
export const source = "hookdeck:index:Source";

/** The calls about one resource, in plain values. */
export function callsOf({ client }: Wire, name: string, type = source) {
  const urn = urnOf(type, name);
  return {
    async check(news: Values, olds: Values = {}) {
      const request = new CheckRequest().setUrn(urn).setType(type).setName(name);
      const response = await call(
        client.check.bind(client),
        request.setOlds(struct(olds)).setNews(struct(news)),
      );
      const failures = response.getFailuresList().map((each) => [each.getProperty(), each.getReason()]);
      return { inputs: values(response.getInputs()), failures };
    },
    async diff(id: string, olds: Values, news: Values) {
      const request = new DiffRequest().setUrn(urn).setType(type).setName(name).setId(id);
      return call(client.diff.bind(client), request.setOlds(struct(olds)).setNews(struct(news)));
    },
    async create(inputs: Values, preview = false) {
      const request = new CreateRequest().setUrn(urn).setType(type).setName(name).setPreview(preview);
      const response = await call(client.create.bind(client), request.setProperties(struct(inputs)));
      return { id: response.getId(), outputs: values(response.getProperties()) };
    },
    async read(id: string, outputs: Values = {}, inputs: Values = {}) {
      const request = new ReadRequest().setUrn(urn).setType(type).setName(name).setId(id);
      const response = await call(
        client.read.bind(client),
        request.setProperties(struct(outputs)).setInputs(struct(inputs)),
      );
      const found = response.getInputs();
      return {
        id: response.getId(),
        outputs: values(response.getProperties()),
        inputs: found && values(found),
      };
    },
    async update(id: string, olds: Values, news: Values, preview = false) {
      const request = new UpdateRequest()
        .setUrn(urn)
        .setType(type)
        .setName(name)
        .setId(id)
        .setPreview(preview);
      const response = await call(
        client.update.bind(client),
        request.setOlds(struct(olds)).setNews(struct(news)),
      );
      return values(response.getProperties());
    },
    async delete(id: string, outputs: Values) {
      const request = new DeleteRequest().setUrn(urn).setType(type).setName(name).setId(id);
      await call(client.delete.bind(client), request.setProperties(struct(outputs)));
    },
  };
}

export async function invoke({ client }: Wire, name: string, args: Values, preview = false) {
  const request = new InvokeRequest()
    .setTok(`hookdeck:index:${name}`)
    .setArgs(struct(args))
    .setPreview(preview);
  const response = await call(client.invoke.bind(client), request);
  const failures = response.getFailuresList().map((each) => [each.getProperty(), each.getReason()]);
  return { answer: values(response.getReturn()), failures };
}

/** The bundle in one process, through every call. */
