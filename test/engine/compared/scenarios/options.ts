import { destroy, nothing, preview, refresh, toys, up } from "../scenario";

const account = (key: string, more: string) => `
  const staging = new Account("staging", { "toy:key": pulumi.secret("${key}") });
  ${more}
  toy("other", {}, { dependsOn: [staging] });
  return {};`;
const ignoring = (x: number) => `
  toy("i", { size: ${x}, o: { a: ${x}, b: ${x} }, list: [{ p: ${x}, q: ${x} }] }, { ignoreChanges: ["size", "o.a", "list[*].p"] });
  return {};`;
const replacing = (x: number, y: number) => `
  toy("r", { config: { x: ${x}, y: ${y} } }, { replaceOnChanges: ["config.x"] });
  return {};`;
const group = (name: string, option = "") => `
  new Group("${name}", (parent) => { toy("a", {}, { parent }); }${option === "" ? "" : `, ${option}`});`;

/** Options of resources, providers and components. */
export const options = [
  toys(
    "a provider of its own, another key for it, and back to the default one",
    [
      up(account("key-1", 'toy("one", {}, { provider: staging });'), { secrets: { "toy:key": "main" } }),
      preview(account("key-2", 'toy("one", { size: 2 }, { provider: staging });')),
      up(),
      up(account("key-2", 'toy("one", { size: 2 });')),
      refresh(),
      destroy,
    ],
    { independent: true },
  ),
  toys("another key in the config reaches the provider with the next up", [
    up('const a = toy("a", { size: 1 }); return { url: a.url };', { secrets: { "toy:key": "k1" } }),
    preview(undefined, { secrets: { "toy:key": "k2" } }),
    up(),
    refresh({ secrets: { "toy:key": "k3" } }),
    destroy,
  ]),
  toys("a provider whose config comes from a resource", [
    preview(`
      const a = toy("a");
      const account = new Account("own", { "toy:key": a.url });
      toy("b", {}, { provider: account });
      return {};`),
    up(),
    preview(`
      const a = toy("a", { size: 1 });
      const account = new Account("own", { "toy:key": a.url });
      toy("b", {}, { provider: account });
      return {};`),
    up(),
  ]),
  toys(
    "a component with a provider, and something that waits for all of it",
    [
      up(`
        const own = new Account("own", { "toy:key": pulumi.secret("k") });
        const group = new Group("group", (parent) => {
          const a = toy("a", {}, { parent });
          toy("b", { base: a.id }, { parent });
          return { id: a.id };
        }, { providers: [own] });
        toy("after", {}, { dependsOn: [group] });
        return {};`),
      up(),
      preview(nothing),
      destroy,
    ],
    { independent: true },
  ),
  toys("a component that is removed, and a child that moves out without an alias", [
    up(`
      new Group("group", (parent) => {
        const a = toy("a", {}, { parent });
        const b = toy("b", { base: a.id }, { parent: a });
        return { url: a.url };
      });
      return {};`),
    up('toy("a"); return {};'),
    up(nothing),
  ]),
  toys("ignoreChanges", [up(ignoring(1)), preview(ignoring(2)), up(), up()]),
  toys("ignoreChanges for what is not there on one side", [
    up('toy("i", { o: { a: 1 } }, { ignoreChanges: ["size", "o.b"] }); return {};'),
    up('toy("i", { size: 1, o: { a: 1, b: 2 } }, { ignoreChanges: ["size", "o.b"] }); return {};'),
  ]),
  toys("replaceOnChanges", [
    up(replacing(1, 1)),
    preview(replacing(1, 2)),
    preview(replacing(2, 1)),
    up(replacing(2, 1)),
  ]),
  toys("replaceOnChanges with a star, and with deleteBeforeReplace", [
    up(
      'toy("r", { list: [1, 2] }, { replaceOnChanges: ["list[*]"], deleteBeforeReplace: true }); return {};',
    ),
    up(
      'toy("r", { list: [1, 3] }, { replaceOnChanges: ["list[*]"], deleteBeforeReplace: true }); return {};',
    ),
    up('toy("r", { list: [1] }, { replaceOnChanges: ["*"] }); return {};'),
  ]),
  toys(
    "protect and retainOnDelete",
    [
      up('toy("p", { kind: "x" }, { protect: true }); toy("r", {}, { retainOnDelete: true }); return {};'),
      preview('toy("p", { kind: "y" }, { protect: true }); return {};'),
      up(),
      up(nothing),
      destroy,
      up('toy("p", { kind: "x" }); return {};'),
      destroy,
    ],
    { independent: true },
  ),
  toys("what a protected resource stands on stays, and the rest goes", [
    up(`
      const a = toy("a");
      const b = toy("b", { base: a.id }, { protect: true });
      toy("c", { base: b.id });
      return {};`),
    destroy,
  ]),
  toys("a protected dependent stops a replacement that deletes first", [
    up(`
      const a = toy("a", { kind: "x", deleteFirst: true });
      toy("b", { base: a.id }, { protect: true });
      return {};`),
    up(`
      const a = toy("a", { kind: "y", deleteFirst: true });
      toy("b", { base: a.id }, { protect: true });
      return {};`),
  ]),
  toys("a retained resource that is replaced is not deleted", [
    up('toy("r", { kind: "x" }, { retainOnDelete: true }); return {};'),
    up('toy("r", { kind: "y" }, { retainOnDelete: true }); return {};'),
    up(nothing),
  ]),
  toys(
    "deletedWith",
    [
      up(`
        const s = toy("s");
        toy("c", {}, { deletedWith: s, dependsOn: [s] });
        toy("a", {}, { dependsOn: [s] });
        return {};`),
      destroy,
    ],
    { independent: true },
  ),
  toys("deletedWith something that is replaced", [
    up(
      'const s = toy("s", { kind: "x" }); toy("c", { n: 1 }, { deletedWith: s, dependsOn: [s] }); return {};',
    ),
    preview(
      'const s = toy("s", { kind: "y" }); toy("c", { n: 1 }, { deletedWith: s, dependsOn: [s] }); return {};',
    ),
    up(),
    up(),
  ]),
  toys(
    "aliases of a renamed component and of a renamed resource",
    [
      up(`${group("old")} toy("x"); return {};`),
      preview(
        `${group("new", '{ aliases: [{ name: "old" }] }')} toy("y", { name: "x" }, { aliases: [{ name: "x" }] }); return {};`,
      ),
      up(),
      up(),
    ],
    { independent: true },
  ),
  toys("aliases of another parent, with an update at the same time", [
    up(`
      new Group("group", (parent) => {
        const a = toy("a", {}, { parent });
        toy("b", { base: a.id }, { parent });
      });
      return {};`),
    preview(`
      const a = toy("a2", { name: "a", size: 1 }, { aliases: [{ name: "a", parent: "urn:pulumi:dev::lab::toy:index:Group::group" }] });
      toy("b", { base: a.id }, { aliases: ["urn:pulumi:dev::lab::toy:index:Group$pulumi-nodejs:dynamic/toy:Toy::b"] });
      return {};`),
    up(),
    up(),
  ]),
  toys("an alias of another type, and one that leads nowhere", [
    up('toy("a"); return {};'),
    up(`
      toy("a", {}, { aliases: [{ type: "pulumi-nodejs:dynamic/old:Toy" }] });
      toy("b", {}, { aliases: [{ name: "never" }] });
      return {};`),
  ]),
  toys("a child of a renamed component that has its parent's name in its own", [
    up('new Group("old", (parent) => { toy("old-a", { name: "x" }, { parent }); }); return {};'),
    preview(
      'new Group("new", (parent) => { toy("new-a", { name: "x" }, { parent }); }, { aliases: [{ name: "old" }] }); return {};',
    ),
    up(),
  ]),
];
