import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const config = z.record(z.string(), z.object({ value: z.string(), secret: z.boolean() }));

/** One value of a stack's configuration. */
export type StackConfig = z.output<typeof config>[string];

/** The stacks of the project in the working directory, as files in a folder. */
export class Backend {
  /** Folder of the project's stacks. */
  readonly folder: string;
  readonly #project: string;

  constructor(root: string) {
    const file = join(process.cwd(), "Pulumi.yaml");
    if (!existsSync(file)) throw new Error("no Pulumi.yaml project file found");
    this.#project = /^name:\s*(\S+)/m.exec(readFileSync(file, "utf8"))?.[1] ?? "";
    this.folder = join(root, this.#project);
  }

  has(name: string): boolean {
    return existsSync(this.#file(name, "config.json"));
  }

  /** Makes a stack and selects it. */
  create(name: string): boolean {
    if (this.has(name)) throw new Error(`stack '${name}' already exists`);
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.#file(name, "config.json"), "{}");
    return this.select(name);
  }

  select(name: string): boolean {
    writeFileSync(join(this.folder, "selected"), this.find(name));
    return true;
  }

  /** The stack that was named, or else the one that was selected. */
  find(name: string | undefined): string {
    const selected = join(this.folder, "selected");
    const found = name ?? (existsSync(selected) ? readFileSync(selected, "utf8") : undefined);
    if (found === undefined) throw new Error("no stack selected; please use `pulumi stack select`");
    if (!this.has(found)) throw new Error(`no stack named '${found}' found`);
    return found;
  }

  config(name: string): Record<string, StackConfig> {
    return config.parse(JSON.parse(readFileSync(this.#file(name, "config.json"), "utf8")));
  }

  configure(name: string, key: string, value: StackConfig): boolean {
    const full = key.includes(":") ? key : `${this.#project}:${key}`;
    writeFileSync(this.#file(name, "config.json"), JSON.stringify({ ...this.config(name), [full]: value }));
    return true;
  }

  stateFile(name: string): string {
    return this.#file(name, "state.json");
  }

  #file(name: string, kind: string): string {
    return join(this.folder, `${name}.${kind}`);
  }
}
