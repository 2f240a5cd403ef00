import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");

/** A Pulumi project of any size in a temporary folder. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));

  constructor(private readonly size: number) {
    // the program is JavaScript: with TypeScript turned on, every place in it is looked up in a source map
    const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: false\n";
    this.#write("Pulumi.yaml", `name: bench\n${runtime}main: index.js\n`);
    this.#write("package.json", JSON.stringify({ name: "bench", private: true }));
    mkdirSync(join(this.folder, "node_modules"));
    for (const name of ["@pulumi", "pulumi-hookdeck"]) {
      symlinkSync(join(root, "node_modules", name), join(this.folder, "node_modules", name), "junction");
    }
    this.describe("as it was");
  }

  /** Gives every twentieth resource a description: sources with a secret, destinations, and connections of the two. */
  describe(text: string): void {
    this.#write(
      "index.js",
      `const { Connection, Destination, Source } = require("pulumi-hookdeck");
const about = (index) => ({ description: index % 20 === 0 ? ${JSON.stringify(text)} : "one of many" });
for (let index = 0; index < ${this.size}; index += 3) {
  const source = new Source(\`source-\${index}\`, {
    ...about(index),
    type: "HTTP",
    config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: \`key-of-source-\${index}\` } },
  });
  if (index + 1 >= ${this.size}) break;
  const config = { url: "https://example.com/", rateLimit: 5, rateLimitPeriod: "second" };
  const destination = new Destination(\`destination-\${index}\`, { ...about(index + 1), config });
  if (index + 2 >= ${this.size}) break;
  new Connection(\`connection-\${index}\`, {
    ...about(index + 2),
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60000 }],
  });
}
`,
    );
  }

  /** Environment in which the provider's client lives by a faster clock. */
  environment(speed: number): Record<string, string> {
    const time = join(root, "dist", "client", "time.js");
    const file = this.#write(
      "faster.cjs",
      `const { realTime } = require(${JSON.stringify(time)});
const { now, date, sleep } = realTime;
const start = date();
Object.assign(realTime, {
  now: () => now() * ${speed},
  date: () => start + (date() - start) * ${speed},
  sleep: (milliseconds) => sleep(milliseconds / ${speed}),
});
`,
    );
    return speed === 1 ? {} : { NODE_OPTIONS: `--require=${file}` };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #write(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return join(this.folder, name);
  }
}
