import { destroy, nothing, preview, refresh, toys, up } from "../scenario";

const one = (inputs: string) => `const a = toy("a", { ${inputs} }); return { url: a.url };`;
const chain = 'const a = toy("a"); const b = toy("b", { base: a.id, at: a.url }); return { url: a.url };';
// whose program goes on only when it is done: what else still ends after a program that throws is chance
const done = `const a = toy("a", { size: 1 }); await new Promise((resolve) => a.id.apply(resolve));`;
const late = (fail: string) => `
  const a = toy("a");
  const b = toy("b", { at: a.url${fail} });
  const c = toy("c", { at: b.url });
  return { url: b.url };`;

/** What goes wrong, and what is left then. */
export const failures = [
  toys(
    "a check that finds something",
    [
      up(chain),
      up('const a = toy("a"); toy("bad", { bogus: 1 }, { dependsOn: [a] }); return { url: a.url };'),
      preview(),
    ],
    { independent: true },
  ),
  toys("a create that fails, with one that waits for it", [up(late(', fail: "create"')), up(late(""))]),
  toys(
    "an update and a delete that fail",
    [
      up(one("size: 1")),
      up(one('size: 2, fail: "update"')),
      up(one('size: 2, fail: "delete"')),
      up(nothing),
      destroy,
    ],
    { independent: true },
  ),
  toys("created, but not ready", [up(one('fail: "init"')), preview(), up(), up()]),
  toys("changed, but not ready", [
    up(one("size: 1")),
    up(one('size: 2, fail: "half"')),
    up(one("size: 2")),
    up(),
  ]),
  toys("a read that fails, and one that clears what was not ready", [
    up('toy("a", { fail: "init" }); return {};'),
    refresh(),
    up(),
    up('toy("a", { fail: "read" }); return {};'),
    refresh(),
    up('toy("a"); return {};'),
  ]),
  toys("a program that throws, itself and in an apply", [
    up(one("size: 1")),
    up(`${done} throw new Error("boom");`),
    up('toy("a", { size: 3 }).url.apply(() => { throw new Error("boom"); }); return {};'),
  ]),
  toys("messages, a resource made in an apply, and a promise that nobody waits for", [
    up(`
      pulumi.log.warn("w");
      pulumi.log.info("i");
      const t = toy("a").url.apply((at) => toy("b", { at }).id);
      return { t };`),
    up('toy("a"); pulumi.log.error("bad"); return {};'),
    up(`${done} Promise.reject(new Error("late")); return {};`),
  ]),
  toys("two resources of one name", [
    up('const a = toy("a"); toy("a", { name: "b" }, { dependsOn: [a] }); return {};'),
  ]),
];
