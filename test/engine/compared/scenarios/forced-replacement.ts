import { destroy, nothing, preview, refresh, toys, up } from "../scenario";

const [a, b] = [["toy:Toy::a"], ["toy:Toy::b"]];
const pair = (options = "", more = "") => `
  const a = toy("a", { size: 1${more} }${options});
  toy("b", { at: a.url, base: a.id });
  return { url: a.url };`;
const first = ", { deleteBeforeReplace: true }";
const group = (name: string) => `
  new Group("${name}", (parent) => { toy("a", { size: 1 }, { parent }); });
  return {};`;

/** What is replaced because a person says so, and not because of its diff. */
export const forcedReplacement = [
  toys("--replace", [up(pair()), preview(undefined, { replace: a }), up(undefined, { replace: a }), up()]),
  toys("--replace of one that changes too, and of one that is new", [
    up(pair()),
    up(pair("", ", note: 1"), { replace: a }),
    up(undefined, { replace: ["toy:Toy::new"] }),
  ]),
  toys("--replace with deleteBeforeReplace", [
    up(pair(first)),
    preview(undefined, { replace: a }),
    up(undefined, { replace: a }),
    up(),
  ]),
  toys("--replace of what is protected, of a component, and of everything", [
    up(group("g")),
    up(undefined, { replace: ["toy:index:Group::g"] }),
    up(undefined, { replace: ["**Toy::a"] }),
    up('toy("p", {}, { protect: true }); return {};'),
    preview(undefined, { replace: ["toy:Toy::p"] }),
    up(undefined, { replace: ["toy:Toy::p"] }),
  ]),
  toys("--replace with ignoreChanges, and with defaults made in check", [
    up('toy("a", { size: 1, stamped: true }, { ignoreChanges: ["size"] }); return {};'),
    up('toy("a", { size: 2, stamped: true }, { ignoreChanges: ["size"] }); return {};', { replace: a }),
  ]),
  toys("tainted, seen by refresh, replaced by the next up", [
    up(pair()),
    refresh({ taint: a }),
    preview(),
    up(),
    up(),
  ]),
  toys("tainted and untainted again", [
    up(pair()),
    preview(undefined, { taint: a }),
    up(undefined, { untaint: a }),
  ]),
  toys("tainted, and its successor cannot be created", [
    up(pair()),
    up(pair("", ', fail: "create"'), { taint: a }),
    up(pair(first)),
    up(),
  ]),
  toys("tainted and renamed with an alias, and tainted and removed", [
    up('toy("a"); return {};'),
    up('toy("c", { name: "a" }, { aliases: [{ name: "a" }] }); return {};', { taint: a }),
    up(nothing, { taint: ["toy:Toy::c"] }),
  ]),
  toys("the old half of a --replace cannot be deleted, and is tried again", [
    up(pair("", ', kind: "x", fail: "delete"')),
    up(pair("", ', kind: "y"'), { replace: a }),
    up(),
    destroy,
  ]),
  toys("--target-replace", [
    up(pair()),
    preview(pair("", ", note: 1"), { targetReplace: b }),
    up(undefined, { targetReplace: b }),
    up(undefined, { targetReplace: a }),
    up(),
  ]),
];
