import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type * as Esbuild from "esbuild";
import { HookdeckError, isError } from "../client/errors/hookdeck-error";
import type { FilterOutcome } from "../sandbox/filter";
import type { FilterRule } from "../specs/rules/rules";
import { readResult, type TransformationResult } from "./transformations";

export type { FilterOutcome } from "../sandbox/filter";

/** The request that a transformation gets in a test. */
export interface LocalRequest {
  /** Headers by lower-case name. @default a `content-type` of JSON */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body: parsed where it is JSON, else text. */
  readonly body?: unknown;
  /** Path below the source's URL, with its leading slash. */
  readonly path?: string;
  /** Query string without the question mark. */
  readonly query?: string;
  /** Query, parsed. */
  readonly parsedQuery?: Readonly<Record<string, unknown>>;
}

/** What a filter looks at: header names in lower case, the query parsed, the body parsed where it is JSON. */
export interface FilteredRequest {
  /** Headers by name, in lower case. */
  readonly headers?: unknown;
  /** Body: parsed where it is JSON. */
  readonly body?: unknown;
  /** Query, parsed. */
  readonly query?: unknown;
  /** Path below the source, with its leading slash. */
  readonly path?: unknown;
}

/**
 * Runs the code of a transformation on this machine as Hookdeck would: in a sandbox without Node and network, for
 * one second at most. What the code does wrong is in the result, of the shape of {@link TransformationResult}.
 *
 * @param env what the code finds in `process.env` and `context.env`. @default nothing
 * @param context what the handler gets beside the request, such as `{ connection }` with the connection as Hookdeck's
 * API shows it: its `source`, `destination` and `rules` too. @default nothing
 * @example
 * const { request } = await hookdeck.runTransformation(code, { body: { id: 7 } });
 * expect(request?.body).toEqual({ id: 7, shop: "de" });
 */
export async function runTransformation(
  code: string,
  { parsedQuery, ...request }: LocalRequest = {},
  env: Readonly<Record<string, string>> = {},
  context: Readonly<Record<string, unknown>> = {},
): Promise<TransformationResult> {
  const sandbox: typeof import("../sandbox/transformation") = require("../sandbox/transformation");
  const outcome = await sandbox.runTransformation({
    code,
    request: {
      headers: { "content-type": "application/json" },
      ...request,
      ...(parsedQuery && { parsed_query: parsedQuery }),
    },
    env,
    context,
  });
  return readResult(outcome);
}

/**
 * Evaluates a filter rule on this machine with the results of the matcher that Hookdeck publishes: whether a request
 * would pass, and which of its parts would not. A filter of more than 200 levels matches nothing.
 *
 * @example
 * expect(hookdeck.evaluateFilter({ body: { total: { $gt: 100 } } }, { body: { total: 7 } }).missed).toEqual(["body"]);
 */
export function evaluateFilter(filter: Omit<FilterRule, "type">, request: FilteredRequest): FilterOutcome {
  const sandbox: typeof import("../sandbox/filter") = require("../sandbox/filter");
  return sandbox.evaluateFilter(filter, request);
}

/**
 * Bundles a transformation's sources, in TypeScript or JavaScript with imports, into the one script that Hookdeck
 * takes. What packages replace for browsers is replaced here too. Needs the package `esbuild` in the project.
 *
 * @param entry path of the first source file, from the working directory.
 * @throws HookdeckError when esbuild is not installed, or the sources do not build.
 * @example
 * new hookdeck.Transformation("tidy", { code: hookdeck.bundleTransformation("transformations/tidy.ts") });
 */
export function bundleTransformation(entry: string): string {
  const path = resolve(entry);
  const esbuild = loadEsbuild(dirname(path));
  try {
    const { outputFiles } = esbuild.buildSync({
      entryPoints: [path],
      bundle: true,
      write: false,
      // the sandbox has neither Node's modules nor a browser's: packages say under `browser` what to leave out
      platform: "browser",
      format: "iife",
      target: "es2020",
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => text).join("");
  } catch (error) {
    throw new HookdeckError(`The transformation ${entry} does not build: ${reasonOf(error)}.`, {
      hint: "Hookdeck's transformations have neither Node's modules nor the network.",
    });
  }
}

/** esbuild as the project resolves it; otherwise the one next to this package. */
function loadEsbuild(folder: string): typeof Esbuild {
  for (const find of [createRequire(`${folder}/`), require]) {
    try {
      return find("esbuild");
    } catch (error) {
      if (!isError(error) || Reflect.get(error, "code") !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new HookdeckError("Bundling a transformation needs the package esbuild, which is not installed.", {
    hint: "Run `npm install --save-dev esbuild`, or hand over code that is one file already.",
  });
}

function reasonOf(error: unknown): string {
  const errors: unknown = isError(error) ? Reflect.get(error, "errors") : undefined;
  const [first]: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const text = isError(first) ? undefined : Reflect.get(Object(first), "text");
  return typeof text === "string" ? text : isError(error) ? error.message : String(error);
}
