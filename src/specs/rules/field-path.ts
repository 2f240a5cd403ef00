import { closest } from "../../schema/suggest";

const parts = ["headers", "body", "query", "path"];

/** Names that the parts have elsewhere in Hookdeck's API and in other tools. */
const otherNames: Readonly<Record<string, string>> = {
  parsed_query: "query",
  parsedQuery: "query",
  params: "query",
  payload: "body",
  data: "body",
  url: "path",
};

/**
 * What is wrong with the path of a field that a rule names, such as `body.order.id` or `body.items[*].id`
 * (https://hookdeck.com/docs/deduplication).
 */
export function fieldPathProblem(path: string): string | undefined {
  if (!/^(headers|body|query|path)($|[.[])/.test(path)) {
    const meant = meantPath(path);
    const advice = meant === undefined ? ", such as body.id" : `; did you mean ${meant}?`;
    return `must start with headers, body, query or path${advice}`;
  }
  if (/\[(\d+|\*)\]$/.test(path)) return `must name a property after the list, such as ${path}.id`;
  return /\.(\.|\[|$)/.test(path) ? "must name a property after each dot, such as body.id" : undefined;
}

/** Why no request has such a field, with what to write; `undefined` where one may. */
export function absentField(path: string): string | undefined {
  if (/^path[.[]/.test(path)) return "the path is a text and has no fields; write path";
  const name = /^headers(?:\.(.*)|\["([^"]*)"\]|\['([^']*)'\])$/.exec(path);
  const header = name?.[1] ?? name?.[2] ?? name?.[3];
  if (header === undefined || headerAdvice(header) === undefined) return undefined;
  return `Hookdeck keeps header names in lower case; write ${path.toLowerCase()}`;
}

/** Header names reach Hookdeck's rules in lower case; this is how a name has to be written. */
export function headerAdvice(name: string): string | undefined {
  const lower = name.toLowerCase();
  return lower === name
    ? undefined
    : `Hookdeck keeps header names in lower case; write ${JSON.stringify(lower)}`;
}

function meantPath(path: string): string | undefined {
  const bare = path.replace(/^(\$|request)\./, "");
  const [root = ""] = bare.split(/[.[]/);
  const part = parts.includes(root) ? root : (otherNames[root] ?? closest(root, parts));
  return part === undefined ? undefined : part + bare.slice(root.length);
}
