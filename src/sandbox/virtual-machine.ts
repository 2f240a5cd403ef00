import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule, Scope } from "quickjs-emscripten-core";
import { z } from "zod";
import { dateOfClock } from "./clock-date";
import type { ConsoleLine, TransformationRun } from "./transformation-run";

/** Something that the code did wrong. The message is what Hookdeck would log. */
export class CodeFailure extends Error {
  override readonly name = "CodeFailure";
}

/** Deep enough for a payload, and shallow enough to end before Node's own stack does. */
const stackBytes = 256 * 1024;
/** Most text that is kept of a run's lines, in characters. */
const consoleMax = 1_000_000;
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
  context.runtime.setInterruptHandler(core.shouldInterruptAfterDeadline(Date.now() + timeLimit));
  const vm: Machine = { context, scope, timeLimit };
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

interface Machine {
  readonly context: QuickJSContext;
  readonly scope: Scope;
  readonly timeLimit: number;
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
    const text = take(vm, context.callFunction(stringify, context.undefined, value));
    return context.typeof(text) === "undefined" ? undefined : context.getString(text);
  };

  let handler: QuickJSHandle | undefined;
  define(vm, context.global, "addHandler", (name, candidate) => {
    if (name === undefined || context.dump(name) !== "transform" || candidate === undefined) return;
    handler = scope.manage(candidate.dup());
  });
  const console = scope.manage(context.newObject());
  const log = logInto(lines);
  for (const type of consoleTypes) {
    define(vm, console, type, (...values) => {
      const show = (value: QuickJSHandle) =>
        context.typeof(value) === "string" ? context.getString(value) : (toText(value) ?? "undefined");
      log(type, values.map(show).join(" "));
    });
  }
  context.setProp(context.global, "console", console);
  context.setProp(context.global, "process", toValue({ env: run.env ?? {} }));

  if (run.now !== undefined) setClock(vm, run.now);
  take(vm, context.evalCode(run.code, "<VM>", { type: "global" }));
  if (handler === undefined) throw new CodeFailure('Error: the code adds no handler for "transform"');
  const { body, path, query, headers, parsed_query = {} } = run.request;
  const request = toValue({ headers, body, path, query, parsed_query });
  const given = toValue(run.context ?? {});
  const answer = take(vm, context.callFunction(handler, context.undefined, request, given));
  if (isPromise(vm, answer)) {
    throw new CodeFailure("TypeError: the handler returned a promise, and transformations cannot wait");
  }
  return toText(answer);
}

/** Replaces the code's Date by one of another clock. The machine's own cannot be reached then. */
function setClock(vm: Machine, now: () => number): void {
  const { context, scope } = vm;
  const clock = scope.manage(context.newFunction("now", () => context.newNumber(now())));
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

function define(
  { context, scope }: Machine,
  on: QuickJSHandle,
  name: string,
  act: (...values: QuickJSHandle[]) => void,
): void {
  const made = scope.manage(context.newFunction(name, (...values) => act(...values)));
  context.setProp(on, name, made);
}

function logInto(lines: ConsoleLine[]): (type: ConsoleLine["type"], message: string) => void {
  let left = consoleMax;
  return (type, message) => {
    if (left < 0) return;
    left -= message.length + 1;
    lines.push(
      left < 0
        ? { type: "warn", message: "The transformation logged more than is kept." }
        : { type, message },
    );
  };
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
