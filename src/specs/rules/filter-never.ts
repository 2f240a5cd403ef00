import { isPlain, type Plain } from "../../schema/plain";
import { unknownValue } from "../../schema/pulumi-values";
import { headerAdvice } from "./field-path";
import { all, always, any, doubtful, type Judgement, never, not, open } from "./filter-verdict";
import { judgePath } from "./path-filter";

type Path = readonly PropertyKey[];
type Judge = (filter: unknown, path: Path) => Judgement;

/** What each part of a request is, as a filter sees it. */
const judges: Readonly<Record<string, Judge>> = {
  headers: (filter, path) => judgeFields(filter, path, "the headers are an object of names", judgeHeader),
  query: (filter, path) => judgeFields(filter, path, "the query is an object of parameters", () => open),
  body: judgeBody,
  path: judgePath,
};

/**
 * What is known of a filter on a part (`headers`, `query`, `body` or `path`) without a request: header names are in
 * lower case, the query is parsed into an object, and the path is a text that begins with a slash
 * (https://hookdeck.com/docs/filters). Takes filters in which `filterProblems` finds nothing.
 */
export function judgeFilter(part: string, filter: unknown): Judgement {
  return judges[part]?.(filter, []) ?? open;
}

function judgeFields(
  filter: unknown,
  path: Path,
  what: string,
  judgeField: (name: string, condition: unknown, path: Path) => Judgement,
): Judgement {
  if (filter === unknownValue) return open;
  if (typeof filter === "string" && jsonIn(filter) !== undefined) return jsonText(path);
  const example = 'such as { name: "value" }';
  if (!isPlain(filter)) return never(path, `${what}, and no text; write an object, ${example}`);
  const judge: Judge = (condition, at) => judgeFields(condition, at, what, judgeField);
  return all(
    Object.entries(filter).map(([key, value]) => {
      const here = [...path, key];
      const joined = judgeJoint(key, value, here, judge);
      if (joined !== undefined) return joined;
      if (key.startsWith("$") && !wantsAbsence(value))
        return never(here, `${what}; put the operator under a name, ${example}`);
      return judgeField(key, value, here);
    }),
  );
}

/** `$or`, `$and` and `$not` around conditions on the whole part. */
function judgeJoint(key: string, value: unknown, path: Path, judge: Judge): Judgement | undefined {
  if (key === "$not") return not(judge(value, path));
  if (key !== "$or" && key !== "$and") return undefined;
  if (!Array.isArray(value)) return open;
  const judged = value.map((condition, i) => judge(condition, [...path, i]));
  return key === "$or" ? any(judged) : all(judged);
}

function judgeHeader(name: string, condition: unknown, path: Path): Judgement {
  const advice = headerAdvice(name);
  // where the header may be missing, Hookdeck's engine does not look at the other conditions
  if (advice === undefined)
    return isPlain(condition) && !wantsAbsence(condition) ? judgeReferences(condition, path) : open;
  if (condition === unknownValue) return open;
  if (!wantsAbsence(condition)) return never(path, advice);
  return Object.keys(condition).length === 1 ? always(path, advice) : open;
}

function wantsAbsence(condition: unknown): condition is Plain {
  return isPlain(condition) && condition["$exist"] === false;
}

/** Comparisons of a header with another one by its name. */
function judgeReferences(condition: Plain, path: Path): Judgement {
  return all(
    Object.entries(condition).map(([key, value]) => {
      const isOwn = key === "$ref";
      const reference = isOwn ? value : isPlain(value) ? value["$ref"] : undefined;
      const advice = typeof reference === "string" ? referenceAdvice(reference) : undefined;
      if (advice === undefined || reference === unknownValue) return open;
      const here = isOwn ? [...path, key] : [...path, key, "$ref"];
      if (key === "$neq") return doubtful(here, `compares with a header that is never there: ${advice}`);
      // a header that is not there is null to the other operators, which match no text with it
      return never(here, advice);
    }),
  );
}

function referenceAdvice(reference: string): string | undefined {
  const name = /^(?:\$\.?)?(?:\["([^"]+)"\]|\['([^']+)'\]|([A-Za-z_]\w*))$/.exec(reference);
  return headerAdvice(name?.[1] ?? name?.[2] ?? name?.[3] ?? "");
}

function judgeBody(filter: unknown, path: Path): Judgement {
  if (typeof filter === "string") return jsonIn(filter) === undefined ? open : jsonText(path);
  if (!isPlain(filter)) return open;
  return all(
    Object.entries(filter).map(([key, value]) => judgeJoint(key, value, [...path, key], judgeBody) ?? open),
  );
}

/** A body can be such a text, and what Hookdeck does with one beside an object is not documented. */
function jsonText(path: Path): Judgement {
  return doubtful(
    path,
    "is JSON as a text, which is compared as a text; write the object itself, without quotes",
  );
}

/** The object or list that a text holds as JSON; `undefined` where it holds none. */
function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
