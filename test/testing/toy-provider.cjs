// a provider that keeps its objects in a file and writes down every call: what the tests look at
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const file = () => process.env.TOY_OBJECTS;
const read = () => JSON.parse(readFileSync(file(), "utf8"));
const write = (objects) => writeFileSync(file(), JSON.stringify(objects));
const bare = ({ __provider, ...rest }) => rest;
const log = (call) => appendFileSync(process.env.TOY_CALLS, `${JSON.stringify(call)}\n`);
const computed = ["url", "key"];
const half = (id, outs, reason) =>
  Object.assign(new Error("half done"), { id, properties: outs, reasons: [reason] });

exports.load = (kind) => {
  let key = "";
  if (kind === "bare") {
    return {
      create: async (inputs) => ({ id: inputs.name, outs: { ...inputs, url: `https://toy/${inputs.name}` } }),
    };
  }
  const outsOf = (id, inputs) => ({ ...inputs, url: `https://toy/${id}`, key });
  return {
    async configure({ config }) {
      key = config.get("toy:key") ?? "";
      log({ method: "configure", key });
    },
    async check(olds, news) {
      log({ method: "check", name: news.name, olds: bare(olds), news: bare(news) });
      const failures = news.bogus === undefined ? [] : [{ property: "bogus", reason: "no such property" }];
      const stamp = news.stamped === undefined ? {} : { stamp: olds.stamp ?? `stamp of ${news.name}` };
      return { inputs: { ...news, ...stamp }, failures };
    },
    async diff(id, olds, news) {
      log({ method: "diff", id, olds: bare(olds), news: bare(news) });
      const keys = Object.keys({ ...bare(olds), ...bare(news) }).filter((key) => !computed.includes(key));
      const changed = keys.filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
      if (changed.length === 0) return { changes: false };
      const replaces = changed.filter((key) => key === "kind" || key === "base");
      return {
        replaces,
        ...(news.deleteFirst === true && { deleteBeforeReplace: true }),
        ...(news.plain === true && { changes: true }),
      };
    },
    async create(inputs) {
      log({ method: "create", name: inputs.name, news: bare(inputs), key });
      if (inputs.fail === "create") throw new Error("422: not like this");
      const id = [inputs.name, inputs.kind].filter(Boolean).join("-");
      write({ ...read(), [id]: bare(inputs) });
      const outs = outsOf(id, inputs);
      if (inputs.fail === "init") throw half(id, outs, "it is not ready");
      return { id, outs };
    },
    async read(id, props) {
      log({ method: "read", id, props: bare(props) });
      if (props.fail === "read") throw new Error("503: not now");
      const object = read()[id];
      if (object) return { id, props: outsOf(id, object), inputs: object };
      if (props.url === undefined) throw new Error(`there is no ${id}`);
      return { id: "", props: {} };
    },
    async update(id, olds, news) {
      log({ method: "update", id, olds: bare(olds), news: bare(news), key });
      if (news.fail === "update") throw new Error("500: it fell over");
      write({ ...read(), [id]: bare(news) });
      const outs = outsOf(id, news);
      if (news.fail === "half") throw half(id, outs, "it is not ready yet");
      return { outs };
    },
    async delete(id, props) {
      log({ method: "delete", id, props: bare(props), key });
      if (props.fail === "delete") throw new Error("409: still in use");
      const { [id]: gone, ...rest } = read();
      write(rest);
    },
  };
};
