import { destroy, destroyPreview, nothing, preview, refresh, refreshPreview, toys, up } from "../scenario";

const chain = (size: number) => `
  const a = toy("a", { size: ${size} });
  const b = toy("b", {}, { dependsOn: [a] });
  const c = toy("c", { base: a.id, to: b.id, at: a.url });
  return { url: a.url };`;
const one = (inputs: string) => `const a = toy("a", { ${inputs} }); return { url: a.url };`;

/** What is created, changed, read again and deleted. */
export const changes = [
  toys("create a chain, leave it alone, change it", [
    preview(chain(1)),
    up(),
    preview(),
    up(),
    preview(chain(2)),
    up(),
    up(),
  ]),
  toys("take resources out of the program", [
    up(chain(1)),
    preview('toy("a", { size: 1 }); return {};'),
    up(),
    up(nothing),
  ]),
  toys("destroy", [up(chain(1)), destroyPreview, destroy, destroy], { independent: true }),
  toys("drift is found, taken into the state and put back", [
    up(chain(1)),
    refreshPreview({ toys: { a: { size: 99, extra: "x" } } }),
    refresh(),
    preview(),
    up(),
    refresh(),
  ]),
  toys("an object that is gone is created again", [
    up(chain(1)),
    refreshPreview({ toys: { b: null } }),
    refresh(),
    preview(),
    up(),
  ]),
  toys("preview and up that refresh first", [
    up(chain(1)),
    preview(undefined, { refresh: true, toys: { a: { size: 99 }, c: null } }),
    up(undefined, { refresh: true }),
  ]),
  toys(
    "a provider that says that there are changes, and not which",
    [
      up(one("size: 1, plain: true")),
      preview(one("size: 2, plain: true")),
      up(),
      refreshPreview({ toys: { a: { size: 7 } } }),
    ],
    { withoutPaths: true },
  ),
  toys("defaults made in check are kept until a replacement", [
    up('toy("a", { stamped: 1 }); return {};'),
    up('toy("a", { stamped: 2 }); return {};'),
    up('toy("a", { name: "b", stamped: 2, kind: "z" }); return {};'),
  ]),
  toys("a provider that has nothing but create", [
    up('const a = toy("a", { size: { x: 1 } }, {}, "bare"); return { url: a.url };'),
    preview('const a = toy("a", { size: { x: 2 } }, {}, "bare"); return { url: a.url };'),
    up(),
    refresh(),
    destroy,
  ]),
  toys(
    "a class of Pulumi's own for dynamic resources, with its text serialized",
    [
      up(`
      class Own extends pulumi.dynamic.Resource {
        constructor(name, inputs) {
          super({ async create(given) { return { id: "own", outs: { ...given, x: 1 } }; } }, name, { ...inputs, x: undefined });
        }
      }
      return { x: new Own("own", { v: 1 }).x };`),
      up(),
      destroy,
    ],
    { independent: true },
  ),
];
