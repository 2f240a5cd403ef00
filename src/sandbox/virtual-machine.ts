import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten-core";
import { z } from "zod";
import { dateOfClock } from "./clock-date";
import { define, lineKeeper, type Machine } from "./machine-functions";
import type { ConsoleLine, TransformationRun } from "./transformation-run";

/** Something that the code did wrong. The message is what Hookdeck would log. */
export class CodeFailure extends Error {
  override readonly name = "CodeFailure";
}

/** Deep enough for a payload, and shallow enough to end before Node's own stack does. */
const stackBytes = 256 * 1024;
const consoleTypes = ["log", "info", "warn", "error", "debug"] as const;

/** Runs the code and its handler. Answers what the handler returned as JSON, `undefined` for nothing. */
export function inVirtualMachine(
  quickjs: QuickJSWASMModule,
  run: TransformationRun,
  lines: ConsoleLine[],
): string | undefined {
  const core: typeof import("quickjs-emscripten-core") = require("quickjs-emscripten-core");
  const context = quickjs.newContext();
  const scope = new core.Scope();
  const { timeLimit = 1000 } = run;
  context.runtime.setMaxStackSize(stackBytes);
  const deadline = Date.now() + timeLimit;
  context.runtime.setInterruptHandler(core.shouldInterruptAfterDeadline(deadline));
  const vm: Machine = { context, scope, timeLimit, deadline };
  let failure: CodeFailure | undefined;
  let returned: string | undefined;
  try {
    returned = handle(vm, run, lines);
  } catch (error) {
    // after any other error the engine is not to be touched again
    if (!(error instanceof CodeFailure)) throw error;
    failure = error;
  }
  scope.dispose();
  context.dispose();
  if (failure !== undefined) throw failure;
  return returned;
}

function handle(vm: Machine, run: TransformationRun, lines: ConsoleLine[]): string | undefined {
  const { context, scope } = vm;
  const json = scope.manage(context.getProp(context.global, "JSON"));
  // taken before the code can replace them
  const parse = scope.manage(context.getProp(json, "parse"));
  const stringify = scope.manage(context.getProp(json, "stringify"));
  const toValue = (value: unknown) => {
    const text = scope.manage(context.newString(JSON.stringify(value)));
    return take(vm, context.callFunction(parse, context.undefined, text));
  };
  const toText = (value: QuickJSHandle) => {
    const result = context.callFunction(stringify, context.undefined, value);
    if (result.error !== undefined) return textOf(take(vm, result));
    try {
      return textOf(result.value);
    } finally {
      // code can ask for any number of them
      result.value.dispose();
    }
  };
  const textOf = (value: QuickJSHandle) =>
    context.typeof(value) === "undefined" ? undefined : context.getString(value);

  const handlers = scope.manage(context.newObject());
  define(vm, context.global, "addHandler", (name, candidate) => {
    const isOurs = name !== undefined && context.dump(name) === "transform";
    if (isOurs && candidate !== undefined) context.setProp(handlers, "transform", candidate);
    return undefined;
  });
  const console = scope.manage(context.newObject());
  const { isFull, keep } = lineKeeper(lines);
  for (const type of consoleTypes) {
    define(vm, console, type, (...values) => {
      if (isFull()) return undefined;
      const show = (value: QuickJSHandle) =>
        context.typeof(value) === "string" ? context.getString(value) : (toText(value) ?? "undefined");
      keep(type, values.map(show).join(" "));
      return undefined;
    });
  }
  context.setProp(context.global, "console", console);
  context.setProp(context.global, "process", toValue({ env: run.env ?? {} }));
  const failed = defineFail(vm);

  if (run.now !== undefined) setClock(vm, run.now);
  try {
    take(vm, context.evalCode(run.code, "<VM>", { type: "global" }));
    const handler = scope.manage(context.getProp(handlers, "transform"));
    if (context.typeof(handler) === "undefined")
      throw new CodeFailure('Error: the code adds no handler for "transform"');
    const returned = transformed(vm, handler, run, { toValue, toText });
    if (failed() === undefined) return returned;
  } catch (error) {
    if (!(error instanceof CodeFailure) || failed() === undefined) throw error;
  }
  throw new CodeFailure(failed() ?? "");
}

interface Converters {
  toValue(value: unknown): QuickJSHandle;
  toText(value: QuickJSHandle): string | undefined;
}

/** What the handler makes of the request, as JSON. */
function transformed(
  vm: Machine,
  handler: QuickJSHandle,
  run: TransformationRun,
  { toValue, toText }: Converters,
): string | undefined {
  const { context } = vm;
  const { body, path, query, headers, parsed_query = {} } = run.request;
  const request = toValue({ headers, body, path, query, parsed_query });
  const given = toValue({ env: run.env ?? {}, ...run.context });
  const answer = take(vm, context.callFunction(handler, context.undefined, request, given));
  if (isPromise(vm, answer)) {
    throw new CodeFailure("TypeError: the handler returned a promise, and transformations cannot wait");
  }
  return toText(answer);
}

/** Replaces the code's Date by one of another clock. The machine's own cannot be reached then. */
function setClock(vm: Machine, now: () => number): void {
  const { context, scope } = vm;
  const clock = define(vm, scope.manage(context.newObject()), "now", () => context.newNumber(now()));
  const replace = take(vm, context.evalCode(dateOfClock, "<clock>", { type: "global" }));
  take(vm, context.callFunction(replace, context.undefined, clock));
}

/** Hookdeck runs no promises (documented). */
function isPromise({ context, scope }: Machine, value: QuickJSHandle): boolean {
  const state = context.getPromiseState(value);
  if (state.type === "pending") return true;
  scope.manage(state.type === "fulfilled" ? state.value : state.error);
  return state.type === "rejected" || state.notAPromise !== true;
}

/**
 * Gives the code `$transform.fail`, which ends the run with a message. Answers what was said, whatever the code did
 * with the error that it got.
 */
function defineFail(vm: Machine): () => string | undefined {
  const { context, scope } = vm;
  let said: string | undefined;
  const transform = scope.manage(context.newObject());
  define(vm, transform, "fail", (message) => {
    const value: unknown = message === undefined ? "" : context.dump(message);
    said ??= typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    throw new Error(said);
  });
  context.setProp(context.global, "$transform", transform);
  return () => said;
}

/** The value of a step of the code. Throws what the code threw. */
function take(
  { context, scope, timeLimit }: Machine,
  result: ReturnType<QuickJSContext["evalCode"]>,
): QuickJSHandle {
  if (result.error === undefined) return scope.manage(result.value);
  const thrown: unknown = context.dump(scope.manage(result.error));
  throw new CodeFailure(wording(thrown, timeLimit));
}

const errorShape = z.object({ name: z.string(), message: z.string(), stack: z.string().default("") });
const framesMax = 10;

/** An error as Hookdeck logs it (observed on Hookdeck): its name and message, and where in the code it was thrown. */
function wording(thrown: unknown, timeLimit: number): string {
  const { data: error } = errorShape.safeParse(thrown);
  if (error === undefined) return `Uncaught ${JSON.stringify(thrown)}`;
  if (error.message === "interrupted") return `Error: the code ran for longer than ${timeLimit} ms`;
  const frames = error.stack
    .split("\n")
    .filter((frame) => frame.includes("<VM>"))
    .slice(0, framesMax)
    .map((frame) => `\n    ${frame.trim().replace(/^at <(?:anonymous|eval)> \((.*)\)$/, "at $1")}`);
  const message = error.message.replace(/^'(.+)' is not defined$/, "$1 is not defined");
  return `${error.name}: ${message}${frames.join("")}\n    at (<VM boundary>)`;
}
