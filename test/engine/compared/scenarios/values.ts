import { destroy, preview, refresh, refreshPreview, toys, up } from "../scenario";

const secrets = (word: string, item: string) => `
  const a = toy("a", {
    config: { auth: pulumi.secret({ secret: "${word}" }), plain: 1 },
    list: [pulumi.secret("x"), "${item}"],
    top: pulumi.secret("${word}"),
    also: "${word}",
  }, { additionalSecretOutputs: ["also"] });
  toy("b", { v: a.top, at: a.url });
  return { top: a.top, config: a.config, at: a.url };`;
const unknowns = (inputs: string) => `
  const a = toy("a"${inputs});
  const b = toy("b", { ref: a, list: [a.url, 1, { x: a.id }], deep: { a: { b: a.url } }, text: pulumi.interpolate\`at \${a.url}\` });
  return { list: b.list };`;

/** Secrets, unknowns, odd values, and what is only read. */
export const values = [
  toys("secrets at the top, nested, in lists and in outputs", [
    preview(secrets("c1", "y")),
    up(),
    up(),
    refresh(),
    up(secrets("c2", "z")),
  ]),
  toys("a resource as an input, and unknowns inside of things", [
    preview(unknowns("")),
    up(),
    preview(unknowns(", { size: 2 }")),
    up(),
  ]),
  toys("values of every shape", [
    up(`toy("a", { nul: null, und: undefined, list: [], o: {}, mixed: [null, 1, [{}]], num: 1.5, no: false,
      u: "ü🚀", "k.e y": { "x.y": 1 }, big: 12345678901, numbers: [1, 2, 3] }); return {};`),
    up(),
    preview(`toy("a", { nul: 1, list: [1], o: { z: {} }, mixed: [1, 1, [{ q: 1 }]], num: 2.5, u: "",
      numbers: [1, 3], "k.e y": { "x.y": 2 } }); return {};`),
    up(),
    refreshPreview({ toys: { a: { numbers: [1], "k.e y": { "x.y": 3, z: 1 }, u: undefined } } }),
    refresh(),
  ]),
  toys("outputs of the stack: secret, nested, unknown, kept when an up fails", [
    up(
      'const a = toy("a"); return { a: 1, b: pulumi.secret("x"), c: { d: a.url, e: [a.id] }, n: null, all: a };',
    ),
    preview('const a = toy("a", { size: 1 }); return { a: 2, c: { d: a.url } };'),
    up('const a = toy("a", { size: 1, fail: "update" }); return { a: 2, c: { d: a.url } };'),
    up('const a = toy("a", { size: 1 }); return { a: 2, c: { d: a.url } };'),
  ]),
  toys("read what is managed elsewhere", [
    preview(
      'const e = toy("e", { name: undefined }, { id: "e" }); toy("c", { base: e.id, at: e.url }); return { u: e.url };',
      {
        toys: { e: { name: "e", size: 5 } },
      },
    ),
    up(),
    up(),
    refresh(),
    destroy,
  ]),
  toys("read what is not there", [
    preview('const e = toy("e", { name: undefined }, { id: "nowhere" }); return { u: e.url };'),
    up(),
  ]),
  toys("from managed to read, back, and to another object", [
    up('toy("a"); return {};'),
    up('toy("a", { name: undefined }, { id: "a" }); return {};'),
    up('toy("a"); return {};'),
    up('toy("a", { name: undefined }, { id: "other" }); return {};', {
      toys: { a: { name: "a" }, other: { name: "o" } },
    }),
  ]),
];
