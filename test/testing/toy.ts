import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type TestStack, type TestStackOptions, testStack } from "../../src/testing";

const providerText = 'exports.handler=()=>require("toy-provider").load()';

/** A resource of the toy provider. */
export class Toy extends pulumi.CustomResource {
  declare readonly url: pulumi.Output<string>;
  declare readonly key: pulumi.Output<string>;
  declare readonly top: pulumi.Output<string>;
  constructor(
    name: string,
    inputs: pulumi.Inputs = {},
    options: pulumi.CustomResourceOptions = {},
    __provider = providerText,
  ) {
    const outputs = { url: undefined, key: undefined };
    super("pulumi-nodejs:dynamic/toy:Toy", name, { name, ...outputs, ...inputs, __provider }, options);
  }
}

/** One call that the toy provider got. */
export interface ToyCall {
  method: string;
  name?: string;
  id?: string;
  key?: string;
  olds?: Record<string, unknown>;
  news?: Record<string, unknown>;
  props?: Record<string, unknown>;
}

/** A folder in which programs with the toy provider run, and the objects that it keeps there. */
export class Toybox {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "toybox-")));
  private readonly objectsFile = join(this.folder, "objects.json");
  private readonly callsFile = join(this.folder, "calls.jsonl");

  constructor() {
    const modules = join(this.folder, "node_modules");
    mkdirSync(join(modules, "toy-provider"), { recursive: true });
    copyFileSync(join(__dirname, "toy-provider.cjs"), join(modules, "toy-provider", "index.js"));
    const pulumiFolder = dirname(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));
    symlinkSync(dirname(pulumiFolder), join(modules, "@pulumi"), "dir");
    this.objects = {};
    writeFileSync(this.callsFile, "");
  }

  /** Where the toy provider finds what is here. */
  get env(): Record<string, string> {
    return { TOY_OBJECTS: this.objectsFile, TOY_CALLS: this.callsFile };
  }

  get objects(): Record<string, Record<string, unknown>> {
    return JSON.parse(readFileSync(this.objectsFile, "utf8"));
  }

  set objects(objects: Record<string, Record<string, unknown>>) {
    writeFileSync(this.objectsFile, JSON.stringify(objects));
  }

  /** Changes an object behind Pulumi's back. */
  edit(id: string, changes: Record<string, unknown>): void {
    const { objects } = this;
    this.objects = { ...objects, [id]: { ...objects[id], ...changes } };
  }

  /** The calls since the last look, without `configure`. */
  takeCalls(): ToyCall[] {
    return this.takeAllCalls().filter(({ method }) => method !== "configure");
  }

  takeAllCalls(): ToyCall[] {
    const lines = readFileSync(this.callsFile, "utf8").split("\n");
    writeFileSync(this.callsFile, "");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
  }

  /** The methods called since the last look with what they were about: `create a`. */
  takeNames(): string[] {
    return this.takeCalls().map(({ method, name, id }) => `${method} ${id ?? name}`);
  }

  stack(program: (() => unknown) | string, options: TestStackOptions = {}): Promise<TestStack> {
    const env = { ...this.env, ...options.env };
    return testStack(program, { cwd: this.folder, parallel: 1, throws: false, ...options, env });
  }

  /** Writes a file into the folder. */
  write(path: string, text: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A toybox for each test of a file. */
export function useToybox(): { readonly box: Toybox } {
  let box: Toybox | undefined;
  beforeEach(() => {
    box = new Toybox();
  });
  afterEach(() => box?.remove());
  return {
    get box() {
      if (box === undefined) throw new Error("the toybox is there inside of tests only");
      return box;
    },
  };
}

/** Where the provider runs. */
export const providerModes = ["in-process", "process"] as const;
