import type { Plain } from "../schema/plain";
import type { Problem } from "../schema/spec";
import { findSyntaxError } from "../schema/syntax";
import { transformationCodeMax } from "./limits";
import { readScript, type ScriptText } from "./script-text";

const documentation = "https://hookdeck.com/docs/transformations";

/** What keeps Hookdeck from running a script, without running it here. */
export function checkTransformation({ code }: Plain): Problem[] {
  const reason = typeof code === "string" ? problemOf(code) : undefined;
  return reason === undefined ? [] : [{ property: "code", reason }];
}

/** What a script does that probably fails, as a phrase that follows the transformation's name. */
export function warnOfTransformation({ code }: Plain): string | undefined {
  if (typeof code !== "string") return undefined;
  const script = readScript(code);
  if (!/\baddHandler\b/.test(script.code) && !/["'`]addHandler["'`]/.test(code)) {
    return "names addHandler in a comment or a text alone: without a call of it, Hookdeck has nothing to run";
  }
  const { isCalled } = requireIn(script);
  return isCalled
    ? "calls require, which Hookdeck does not have: bundle its modules with bundleTransformation if that call is reached"
    : undefined;
}

function problemOf(code: string): string | undefined {
  const size = Buffer.byteLength(code);
  if (size > transformationCodeMax) {
    return `is ${size} bytes long, and Hookdeck takes ${transformationCodeMax} at most (${documentation})`;
  }
  const error = findSyntaxError(code);
  if (error !== undefined) {
    const isModule = /import statement|Unexpected token 'export'|import\.meta/.test(error);
    return isModule
      ? `is a module, and Hookdeck runs a script: bundle it with bundleTransformation (${error})`
      : `does not parse: ${error}`;
  }
  if (!/addHandler|\\u|Handler\b/.test(code)) {
    return `never calls addHandler, so that Hookdeck has nothing to run; write addHandler("transform", (request, context) => request)`;
  }
  const script = readScript(code);
  if (hasAsyncHandler(script)) {
    return `has a handler that is async, and Hookdeck does not wait for it; write a function that returns the request (${documentation})`;
  }
  if (requireIn(script).isCalledAtOnce) {
    return `calls require, which Hookdeck does not have; bundle its modules with bundleTransformation (${documentation})`;
  }
  return undefined;
}

const asyncFunction = String.raw`async\s*(?:function\b|[\w$]+\s*=>|\([^()]*\)\s*=>)`;

/** Whether the handler is written as an async function, in the call or under the one name that is passed. */
function hasAsyncHandler({ code }: ScriptText): boolean {
  const call = String.raw`(?<![\w$.])addHandler\s*\(\s*["'\`][^"'\`]*["'\`]\s*,\s*`;
  if (new RegExp(call + asyncFunction).test(code)) return true;
  const [, name] = new RegExp(String.raw`${call}([A-Za-z_$][\w$]*)\s*\)`).exec(code) ?? [];
  if (name === undefined) return false;
  const quoted = name.replace(/\$/g, "\\$");
  const named = new RegExp(
    String.raw`(?<![\w$.])(?:function\s+|const\s+|let\s+|var\s+)${quoted}(?![\w$])`,
    "g",
  );
  const assigned = new RegExp(String.raw`(?<![\w$.])${quoted}\s*=(?!=|>)`, "g");
  const isAsync = new RegExp(
    String.raw`async\s+function\s+${quoted}\s*\(|(?<![\w$.])(?:const|let|var)\s+${quoted}\s*=\s*${asyncFunction}`,
  );
  // a name that is given twice may stand for something else
  const count = (code.match(named)?.length ?? 0) === 1 && (code.match(assigned)?.length ?? 0) <= 1;
  return count && isAsync.test(code);
}

/** Calls of a `require` that the script does not bring along itself. */
function requireIn({ code, depths }: ScriptText): { isCalled: boolean; isCalledAtOnce: boolean } {
  const isOwn =
    /(?:function\s+|(?:const|let|var)\s+|[(,]\s*)require\b(?!\s*\()|(?<![\w$.])require\s*=[^=]|typeof\s+require\b/;
  if (isOwn.test(code)) return { isCalled: false, isCalledAtOnce: false };
  const calls = [...code.matchAll(/(?<![\w$.])require\s*\(\s*["'`]/g)].map(({ index }) => index);
  return { isCalled: calls.length > 0, isCalledAtOnce: calls.some((index) => depths[index] === 0) };
}
