import type { Plain } from "../schema/plain";
import { unknownValue } from "../schema/pulumi-values";
import { findSyntaxError } from "../schema/syntax";
import { tokensOf } from "../schema/tokens";
import { CodeShape } from "./code-shape";
import { transformationCodeMax } from "./limits";

/** What is wrong with the code of a transformation, as phrases that follow `code`. */
export interface CodeFindings {
  /** What surely fails, in every event. */
  readonly problems: readonly string[];
  /** What probably fails. */
  readonly warnings: readonly string[];
}

/** Longest code that is looked into. What is longer is a bundle with libraries, and only measured and parsed. */
const longestRead = 256 * 1024;

const none: CodeFindings = { problems: [], warnings: [] };
const problem = (reason: string): CodeFindings => ({ problems: [reason], warnings: [] });
const warning = (reason: string): CodeFindings => ({ problems: [], warnings: [reason] });

const example = 'write addHandler("transform", (request) => request)';
const bundling = "bundle its modules first: code: hookdeck.bundleTransformation(path)";
const noPromises = "Hookdeck waits for no promise, and every event would fail";

/**
 * Looks at the text of a transformation without running it. Hookdeck's limits: 5 MB, no promises, nothing but the
 * script itself (https://hookdeck.com/docs/transformations).
 */
export function examineCode(code: unknown): CodeFindings {
  if (typeof code !== "string" || code === unknownValue || code === "") return none;
  const bytes = Buffer.byteLength(code);
  if (bytes > transformationCodeMax) {
    return problem(`is ${bytes} bytes long, which is more than Hookdeck takes: ${transformationCodeMax}`);
  }
  const error = findSyntaxError(code);
  if (error !== undefined) return problem(syntaxProblem(error));
  // whether the 5 MB of the document are of 1,000 or of 1,024 KB is not said
  if (bytes > 5_000_000)
    return warning(`is ${bytes} bytes long, which may be more than Hookdeck takes: 5 MB`);
  const tokens = code.length > longestRead ? undefined : tokensOf(code);
  if (tokens === undefined) {
    return code.includes("addHandler") ? none : warning(`does not seem to call addHandler; ${example}`);
  }
  const shape = new CodeShape(tokens);
  const found = [examineHandler(shape), examineModules(shape)];
  return {
    problems: found.flatMap(({ problems }) => problems),
    warnings: found.flatMap(({ warnings }) => warnings),
  };
}

/** The warnings as a phrase that follows the transformation's name. */
export function warnOfCode({ code }: Plain): string | undefined {
  const { warnings } = examineCode(code);
  return warnings.length === 0 ? undefined : `is accepted, but its code ${warnings.join("; it ")}`;
}

function syntaxProblem(error: string): string {
  if (/import statement|import\.meta|'export'/.test(error)) {
    return `is a module, and Hookdeck runs a script; ${bundling} (${error})`;
  }
  return `does not parse: ${error}${error.includes("await is only valid") ? `; ${noPromises}` : ""}`;
}

function examineHandler(shape: CodeShape): CodeFindings {
  const uses = shape.usesOf("addHandler");
  if (uses.length === 0) {
    // by a global object it can be called as a property, or by a name that is put together
    if (shape.isDynamic && shape.mentions("addHandler")) return none;
    return shape.isDynamic || shape.has("addHandler")
      ? warning(`does not seem to call addHandler; ${example}`)
      : problem(`never calls addHandler, so that there is nothing to run; ${example}`);
  }
  const calls = uses.filter((at) => shape.is(at + 1, "(") && !shape.is(at - 1, "function"));
  const named = calls.map((at) => shape.tokens[at + 2]);
  if (named.length > 0 && named.every((each) => each?.kind === "text" && each.text !== "transform")) {
    return warning(
      `adds a handler for ${JSON.stringify(named[0]?.text)}; Hookdeck runs the one for "transform"`,
    );
  }
  const waits = calls.map((at) => waitingOf(shape, at));
  const isSure = calls.length === uses.length && !shape.isDynamic;
  if (waits.length > 0 && isSure && waits.every((each) => each === "surely")) {
    return problem(`has a handler that is async: ${noPromises}; take async and await out`);
  }
  return waits.some((each) => each !== "no")
    ? warning(`has a handler that seems to return a promise: ${noPromises}`)
    : none;
}

/** Whether the handler that is added by a call returns a promise. */
function waitingOf(shape: CodeShape, call: number): "surely" | "probably" | "no" {
  const handler = call + 4;
  if (!shape.is(call + 3, ",")) return "no";
  if (shape.isAsync(handler)) return "surely";
  const end = shape.closing(call + 1);
  const name = shape.tokens[handler];
  if (name?.kind === "name" && shape.is(handler + 1, ")", ",")) {
    const others = shape.usesOf(name.text).filter((at) => at !== handler);
    const isAsync = others.some((at) => declaresAsync(shape, at));
    if (!isAsync) return "no";
    return others.length === 1 ? "surely" : "probably";
  }
  const inside = new CodeShape(shape.tokens.slice(handler, end));
  return inside.has("await", "Promise", "then") ? "probably" : "no";
}

function declaresAsync(shape: CodeShape, name: number): boolean {
  if (shape.is(name - 1, "function")) return shape.is(name - 2, "async");
  return shape.is(name - 1, "const") && shape.is(name + 1, "=") && shape.isAsync(name + 2);
}

function examineModules(shape: CodeShape): CodeFindings {
  if (shape.usesOf("import").length > 0)
    return warning(`calls import(), which Hookdeck does not have; ${bundling}`);
  const uses = shape.usesOf("require");
  // a bundle has its own, or asks first whether there is one
  const isForeign = uses.every((at) => shape.is(at + 1, "(") && !shape.is(shape.closing(at + 1) + 1, "{"));
  if (uses.length === 0 || !isForeign) return none;
  const reason = `calls require, which Hookdeck does not have; ${bundling}`;
  const isSure = !shape.isDynamic && uses.some((at) => isDeclarationAtTop(shape, at));
  return isSure ? problem(reason) : warning(reason);
}

/** Whether it is the value of a `const` or `let` outside of all blocks, which is run in any case. */
function isDeclarationAtTop(shape: CodeShape, at: number): boolean {
  if (!shape.is(at - 1, "=") || !shape.isOutermost(at)) return false;
  const target = shape.is(at - 2, "}", "]") ? shape.opening(at - 2) : at - 2;
  return shape.is(target - 1, "const", "let");
}
