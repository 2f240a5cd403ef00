import { destroy, nothing, preview, refresh, toys, up } from "../scenario";

const family = (kind: string, option = "", more = "") => `
  const root = toy("root", { kind: "${kind}"${more} }${option === "" ? "" : `, ${option}`});
  const child = toy("child", { base: root.id });
  toy("user", { on: child.id, at: root.url });
  return { id: root.id };`;
const deleteFirst = "{ deleteBeforeReplace: true }";

const three = (kind: string) => `
  const a = toy("a", { kind: "${kind}", deleteFirst: true });
  const b = toy("b", { base: a.id, deleteFirst: true });
  const c = toy("c", { base: b.id });
  toy("d", { at: c.url }, { dependsOn: [a] });
  return {};`;

/** What can only be replaced, and what goes along. */
export const replacement = [
  toys("replace, the successor first", [up(family("x")), preview(family("y")), up(), up()]),
  toys("replace, the old one first because an option says so", [
    up(family("x", deleteFirst)),
    preview(family("y", deleteFirst)),
    up(),
    up(),
  ]),
  toys("replace, the old one first because the provider says so", [
    up(family("x", "", ", deleteFirst: true")),
    up(family("y", "", ", deleteFirst: true")),
  ]),
  toys("replace a chain of three, with one that only waits for it", [
    up(three("1")),
    preview(three("2")),
    up(),
    up(),
  ]),
  toys("a successor that cannot be created, and what heals it", [
    up(family("x")),
    up(family("y", "", ', fail: "create"')),
    up(family("y")),
    up(family("z", "", ', deleteFirst: true, fail: "create"')),
    preview(family("z", "", ", deleteFirst: true")),
    up(),
    up(),
  ]),
  toys("an old half that cannot be deleted is tried again", [
    up('toy("a", { kind: "x", fail: "delete" }); return {};'),
    up('toy("a", { kind: "y" }); return {};'),
    preview(),
    refresh(),
    up(),
    destroy,
  ]),
  toys("deleted for a successor that nobody wants any more", [
    up(family("x")),
    up(family("z", "", ', deleteFirst: true, fail: "create"')),
    refresh(),
    up(nothing),
  ]),
];
