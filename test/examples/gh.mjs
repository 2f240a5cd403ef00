// the command `gh api` for tests: comments and issues of one repository, kept in the file HUB
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    method: { type: "string", default: "GET" },
    field: { type: "string", multiple: true, default: [] },
    "raw-field": { type: "string", multiple: true, default: [] },
    jq: { type: "string" },
    paginate: { type: "boolean" },
    silent: { type: "boolean" },
  },
});
const [verb, target = ""] = positionals;
if (verb !== "api" || !process.env.GH_TOKEN)
  throw new Error(`gh ${positionals.join(" ")} with no token, or unknown`);
const hub = JSON.parse(readFileSync(process.env.HUB, "utf8"));
const given = {};
for (const each of [...flags.field, ...flags["raw-field"]]) {
  const [, key, value] = /^([^=]+)=([\s\S]*)$/.exec(each);
  const text = value.startsWith("@") ? readFileSync(value.slice(1), "utf8") : value;
  if (key.endsWith("[]")) given[key.slice(0, -2)] = [...(given[key.slice(0, -2)] ?? []), text];
  else given[key] = text;
}
const url = new URL(target, "https://api.example.com/");
const routes = [
  ["GET", /^\/repos\/o\/r\/issues\/7\/comments$/, () => hub.comments],
  [
    "POST",
    /^\/repos\/o\/r\/issues\/7\/comments$/,
    () => hub.comments.push({ id: hub.comments.length + 1, ...given }),
  ],
  ["PATCH", /^\/repos\/o\/r\/issues\/comments\/(\d+)$/, (id) => Object.assign(hub.comments[id - 1], given)],
  ["GET", /^\/repos\/o\/r\/issues$/, () => hub.issues.filter(isAskedFor)],
  [
    "POST",
    /^\/repos\/o\/r\/issues$/,
    () => hub.issues.push({ number: hub.issues.length + 1, state: "open", ...given }),
  ],
  ["PATCH", /^\/repos\/o\/r\/issues\/(\d+)$/, (number) => Object.assign(hub.issues[number - 1], given)],
];
const route = routes.find(([method, path]) => method === flags.method && path.test(url.pathname));
if (!route) throw new Error(`GitHub has no ${flags.method} ${url.pathname} here`);
const answer = JSON.stringify(route[2](...route[1].exec(url.pathname).slice(1)));
writeFileSync(process.env.HUB, JSON.stringify(hub));
if (flags.jq) process.stdout.write(execFileSync("jq", ["--raw-output", flags.jq], { input: answer }));
else if (!flags.silent) process.stdout.write(answer);

function isAskedFor({ state, labels = [] }) {
  return state === url.searchParams.get("state") && labels.includes(url.searchParams.get("labels"));
}
