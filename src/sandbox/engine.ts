import type { QuickJSWASMModule } from "quickjs-emscripten-core";

/** An engine for JavaScript that shares nothing with Node but its own memory. */
export interface Engine {
  readonly quickjs: QuickJSWASMModule;
  /** Whether a run has taken more memory than the engine started with. It never gives any back. */
  hasGrown(): boolean;
}

/** Node's own, which its types leave to those of browsers. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

const pageBytes = 64 * 1024;
/** The engine asks for at least this much. */
const startPages = (16 * 1024 * 1024) / pageBytes;
/** Most memory of a run, the engine's own included. The engine's own limit does not count large blocks. */
const mostPages = (128 * 1024 * 1024) / pageBytes;

let engine: Promise<Engine> | undefined;

/** The engine, loaded at its first use. */
export function loadEngine(): Promise<Engine> {
  engine ??= load();
  return engine;
}

/** Forgets the engine after a run that left it in doubt. The next run loads another. */
export function dropEngine(): void {
  engine = undefined;
}

async function load(): Promise<Engine> {
  // required where it is used: most who load this package run no transformation
  const core: typeof import("quickjs-emscripten-core") = require("quickjs-emscripten-core");
  const build: typeof import("@jitl/quickjs-wasmfile-release-sync") = require("@jitl/quickjs-wasmfile-release-sync");
  const wasmMemory = new WebAssembly.Memory({ initial: startPages, maximum: mostPages });
  const variant = {
    ...build.default,
    // its own way is import(), which jest refuses
    importModuleLoader: async () => require("@jitl/quickjs-wasmfile-release-sync/emscripten-module"),
  };
  const quickjs = await core.newQuickJSWASMModuleFromVariant(core.newVariant(variant, { wasmMemory }));
  return { quickjs, hasGrown: () => wasmMemory.buffer.byteLength > startPages * pageBytes };
}
