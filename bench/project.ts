import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");
const cpuFile = "cpu";
const untyped = { module: "nodenext", moduleResolution: "nodenext", target: "es2022", skipLibCheck: true };

const timing = (file: string) => `process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  require("node:fs").writeFileSync(${JSON.stringify(file)}, String((user + system) / 1000));
});
`;

const ours = `const { Connection, Destination, Source } = require("pulumi-hookdeck");`;

/** As many outputs as a source has, and a provider that answers what it was given. */
const trivial = `const pulumi = require("@pulumi/pulumi");
const provider = { create: async (inputs) => ({ id: String(Math.random()), outs: inputs }) };
const outputs = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [\`output\${index}\`, undefined]));
class Trivial extends pulumi.dynamic.Resource {
  constructor(name, inputs) {
    super(provider, name, { ...inputs, ...outputs });
  }
}
const [Source, Destination, Connection] = [Trivial, Trivial, Trivial];`;

/** How a program of the bench is written. */
export interface Writing {
  /** This package's resources, or as many trivial dynamic ones: what engine and SDK take by themselves. */
  readonly resources: "ours" | "trivial";
  /** With TypeScript turned on, every place in a program is looked up in a source map. */
  readonly language: "js" | "ts";
  /** Before every name. @default nothing */
  readonly prefix?: string;
}

/** A Pulumi project of any size in a temporary folder. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));

  constructor(
    private readonly size: number,
    private readonly writing: Writing = { resources: "ours", language: "js" },
  ) {
    const isTyped = writing.language === "ts";
    const runtime = `runtime:\n  name: nodejs\n  options:\n    typescript: ${isTyped}\n`;
    this.#write("Pulumi.yaml", `name: bench\n${runtime}main: index.${writing.language}\n`);
    // the checks of the compiler are not what is measured
    if (isTyped) this.#write("tsconfig.json", JSON.stringify({ compilerOptions: untyped }));
    this.#write("package.json", JSON.stringify({ name: "bench", private: true }));
    mkdirSync(join(this.folder, "node_modules"));
    for (const name of ["@pulumi", "pulumi-hookdeck"]) {
      symlinkSync(join(root, "node_modules", name), join(this.folder, "node_modules", name), "junction");
    }
    this.describe("as it was");
  }

  /** Gives every twentieth resource a description: sources with a secret, destinations, and connections of the two. */
  describe(text: string): void {
    const classes = this.writing.resources === "ours" ? ours : trivial;
    const { language, prefix = "" } = this.writing;
    const isTyped = language === "ts";
    this.#write(
      `index.${language}`,
      `${isTyped ? "// @ts-nocheck\n" : ""}${timing(this.#path(cpuFile))}${classes}
const about = (index) => ({ description: index % 20 === 0 ? ${JSON.stringify(text)} : "one of many" });
for (let index = 0; index < ${this.size}; index += 3) {
  const source = new Source(\`${prefix}source-\${index}\`, {
    ...about(index),
    type: "HTTP",
    config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: \`key-of-source-\${index}\` } },
  });
  if (index + 1 >= ${this.size}) break;
  const config = { url: "https://example.com/", rateLimit: 5, rateLimitPeriod: "second" };
  const destination = new Destination(\`${prefix}destination-\${index}\`, { ...about(index + 1), config });
  if (index + 2 >= ${this.size}) break;
  new Connection(\`${prefix}connection-\${index}\`, {
    ...about(index + 2),
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60000 }],
  });
}
`,
    );
  }

  /** Milliseconds of the processor that the program's process took in its last run. */
  programTime(): number {
    return Number(readFileSync(this.#path(cpuFile), "utf8"));
  }

  /** Environment in which the provider's client lives by a faster clock. */
  environment(speed: number): Record<string, string> {
    const file = this.#write(
      "faster.cjs",
      `const Module = require("node:module");
const { file, faster } = ${JSON.stringify({ file: fileWithTime(), faster: fasterTime(speed) })};
const compile = Module.prototype._compile;
Module.prototype._compile = function (code, path, ...rest) {
  return compile.call(this, path === file ? code + faster : code, path, ...rest);
};
`,
    );
    return speed === 1 ? {} : { NODE_OPTIONS: `--require=${file}` };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #path(name: string): string {
    return join(this.folder, name);
  }

  #write(name: string, text: string): string {
    writeFileSync(this.#path(name), text);
    return this.#path(name);
  }
}

/** The file of the build that holds the client's clock. */
function fileWithTime(): string {
  const written = join(root, "node_modules", ".cache", "pulumi-hookdeck", "dist.json");
  const modules: Record<string, readonly string[]> = JSON.parse(readFileSync(written, "utf8"));
  const [file] = Object.keys(modules).filter((name) => modules[name]?.includes("src/client/time.ts"));
  if (file === undefined) throw new Error("no file of dist has the client's clock in it");
  return realpathSync(join(root, file));
}

/** What is added to that file. */
const fasterTime = (speed: number) => `
{
  const { now, date, sleep } = realTime;
  const start = date();
  Object.assign(realTime, {
    now: () => now() * ${speed},
    date: () => start + (date() - start) * ${speed},
    sleep: (milliseconds) => sleep(milliseconds / ${speed}),
  });
}
`;
