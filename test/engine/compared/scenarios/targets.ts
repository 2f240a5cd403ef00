import { destroy, destroyPreview, nothing, preview, refresh, refreshPreview, toys, up } from "../scenario";

const [a, b, c] = [["toy:Toy::a"], ["toy:Toy::b"], ["toy:Toy::c"]];
const chain = (size: number, more = "") => `
  const a = toy("a", { size: ${size} });
  const b = toy("b", { size: ${size}, at: a.url });
  toy("c", { size: ${size} }, { dependsOn: [b] });
  ${more}
  return {};`;
const group = (size: number, more = "") => `
  new Group("g", (parent) => { toy("a", { size: ${size} }, { parent }); ${more} });
  return {};`;
const inGroup = (name: string) => [`toy:index:Group$toy:Toy::${name}`];

/** Operations that are confined to some resources. */
export const targets = [
  toys("--target: the rest stays as it is, and comes with the next up", [
    up(chain(1)),
    preview(chain(2), { target: b }),
    up(undefined, { target: b }),
    up(undefined, { target: a, targetDependents: true }),
    up(),
  ]),
  toys(
    "--target of something new, beside something new",
    [
      up(chain(1)),
      preview(chain(2, 'toy("d"); toy("e");'), { target: ["toy:Toy::d"] }),
      up(undefined, { target: ["toy:Toy::d"] }),
      up(),
    ],
    { independent: true },
  ),
  toys("--target of something that depends on what would have to be created", [
    up('toy("z"); return {};'),
    preview(chain(1), { target: b }),
    up(undefined, { target: b }),
    up(undefined, { target: [...a, ...b] }),
    up(),
  ]),
  toys(
    "--target of something that is removed, and of something that others depend on",
    [
      up(chain(1, 'toy("d");')),
      up(chain(1), { target: a }),
      up(undefined, { target: ["toy:Toy::d"] }),
      preview(nothing, { target: b }),
      up(undefined, { target: b }),
      up(undefined, { target: b, targetDependents: true }),
      up(nothing),
    ],
    { independent: true },
  ),
  toys("--target of what is nowhere", [
    up(chain(1)),
    up(chain(2), { target: ["toy:Toy::nowhere"] }),
    refresh({ target: ["toy:Toy::nowhere"] }),
  ]),
  toys(
    "--target of a child, and of a new child of a new component",
    [
      up(group(1, 'toy("b", { size: 1 }, { parent });')),
      up(group(2, 'toy("b", { size: 2 }, { parent });'), { target: inGroup("b") }),
      up(
        `${group(2).replace("return {};", "")} new Group("h", (parent) => { toy("n", {}, { parent }); }); return {};`,
        {
          target: ["**::n"],
        },
      ),
      up(),
    ],
    { independent: true },
  ),
  toys(
    "--target while another one was renamed",
    [
      up('toy("a"); toy("x"); return {};'),
      up('toy("a", { size: 1 }); toy("y", { name: "x" }, { aliases: [{ name: "x" }] }); return {};', {
        target: a,
      }),
      up(),
    ],
    { independent: true },
  ),
  toys(
    "--target with a pending delete, and with what is tainted",
    [
      up(chain(1, 'toy("d", { kind: "x", fail: "delete" });')),
      up(chain(1, 'toy("d", { kind: "y" });')),
      up(undefined, { target: a, taint: c }),
      up(undefined, { target: ["toy:Toy::d", ...c] }),
    ],
    { independent: true },
  ),
  toys("refresh --target, and up --refresh --target", [
    up(chain(1)),
    refreshPreview({ target: b, toys: { a: { size: 5 }, b: { size: 5 } } }),
    refresh({ target: b }),
    refresh({ target: a, targetDependents: true }),
    up(undefined, { refresh: true, target: b }),
  ]),
  toys("destroy --target", [
    up(chain(1)),
    { ...destroyPreview, target: b },
    { ...destroy, target: b },
    { ...destroy, target: c },
    { ...destroy, target: a, targetDependents: true },
    destroy,
  ]),
];
