import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

// A program that tests start in place of Terraform, where there is none. It knows the resource blocks and `removed`
// blocks of a configuration and of its modules, and what of the state they mean.

const state = z.looseObject({
  resources: z.array(
    z.looseObject({
      module: z.string().optional(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.looseObject({ index_key: z.union([z.string(), z.number()]).optional() })),
    }),
  ),
});
type State = z.infer<typeof state>;

/** What a folder declares and lets go, by addresses without keys. */
function configurationIn(folder: string, prefix = ""): { declared: string[]; removed: string[] } {
  const files = readdirSync(folder).filter((name) => name.endsWith(".tf"));
  const text = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const all = (pattern: RegExp) => [...text.matchAll(pattern)];
  const below = all(/^module "(\w+)" \{[^}]*?source\s*=\s*"([^"]+)"/gm).map(([, name, source]) =>
    configurationIn(join(folder, source ?? ""), `${prefix}module.${name}.`),
  );
  return {
    declared: [
      ...all(/^resource "(\w+)" "(\w+)"/gm).map(([, type, name]) => `${prefix}${type}.${name}`),
      ...below.flatMap(({ declared }) => declared),
    ],
    removed: all(/^removed \{\s*from = (\S+)/gm).map(([, from]) => String(from)),
  };
}

const placeOf = ({ module, type, name }: State["resources"][number]) =>
  `${module === undefined ? "" : `${module}.`}${type}.${name}`;
const withoutKeys = (place: string) => place.replace(/\[(\d+|"[^"]*")\]/g, "");

function addressOf(resource: State["resources"][number], key: string | number | undefined): string {
  return placeOf(resource) + (key === undefined ? "" : `[${JSON.stringify(key)}]`);
}

function main(args: readonly string[]): void {
  const [first = "", ...others] = args;
  const folder = first.startsWith("-chdir=") ? first.slice("-chdir=".length) : ".";
  const [verb, ...rest] = first.startsWith("-chdir=") ? others : args;
  const file = join(folder, "terraform.tfstate");
  const known = existsSync(file) ? state.parse(JSON.parse(readFileSync(file, "utf8"))) : { resources: [] };
  if (verb === "init") return;
  if (verb === "state") {
    if (rest[0] === "pull") say(readFileSync(file, "utf8"));
    if (rest[0] === "rm") keep(file, known, forget(known, rest.slice(1)));
    return;
  }
  const { declared, removed } = configurationIn(folder);
  const both = removed.filter((from) => declared.includes(from));
  if (both.length > 0) throw new Error(`Removed resource still exists: ${both.join(", ")}`);
  const destroyed = known.resources.filter((each) => {
    const place = withoutKeys(placeOf(each));
    return !declared.includes(place) && !removed.includes(place);
  });
  say(`Plan: 0 to add, 0 to change, ${destroyed.length} to destroy.`);
  if (verb === "apply") {
    const left = known.resources.filter((each) => declared.includes(withoutKeys(placeOf(each))));
    keep(file, known, { resources: left });
  }
}

function forget({ resources }: State, addresses: readonly string[]): State {
  const all = resources.flatMap((each) => each.instances.map(({ index_key }) => addressOf(each, index_key)));
  const unknown = addresses.filter((address) => !all.includes(address));
  if (unknown.length > 0) throw new Error(`No matching objects found: ${unknown.join(", ")}`);
  const left = resources.map((each) => ({
    ...each,
    instances: each.instances.filter(({ index_key }) => !addresses.includes(addressOf(each, index_key))),
  }));
  return { resources: left.filter(({ instances }) => instances.length > 0) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function keep(file: string, known: State, { resources }: State): void {
  writeFileSync(file, JSON.stringify({ ...known, resources }));
}

main(process.argv.slice(2));
