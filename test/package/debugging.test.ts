import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packedProject } from "./packed";

jest.setTimeout(120_000);

const root = join(__dirname, "..", "..");
const mapped = z.object({ sources: z.array(z.string()), sourcesContent: z.array(z.string()) });

let folder: string;
let sources: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  folder = packedProject();
  const dist = join(folder, "node_modules/pulumi-hookdeck/dist");
  const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".map"),
  );
  const found = maps.flatMap((file) => {
    const map = mapped.parse(JSON.parse(readFileSync(join(dist, file), "utf8")));
    return map.sources.map((source, at): [string, string[]] => [
      source.replace(/^(\.\.\/)+/, ""),
      (map.sourcesContent[at] ?? "").split("\n"),
    ]);
  });
  sources = new Map(found);
});

/** Runs code in the project that has the package installed, with the flags of a person who debugs. */
const run = (code: string, ...flags: string[]): string =>
  execFileSync(process.execPath, [...flags, "--eval", code], { cwd: folder, encoding: "utf8" });

/** The lines of the package's sources that a stack leads to, as the installed maps have them, the innermost first. */
function linesOf(stack: string): readonly string[] {
  return [...stack.matchAll(/node_modules[\\/]pulumi-hookdeck[\\/](src[\\/][^:\s]+\.ts):(\d+)/g)].map(
    ([, file = "", line]) => {
      const source = file.replaceAll("\\", "/");
      const text = sources.get(source)?.[Number(line) - 1] ?? "";
      const [inSrc = ""] = readFileSync(join(root, source), "utf8")
        .split("\n")
        .slice(Number(line) - 1);
      expect(inSrc).toBe(text);
      return text.trim();
    },
  );
}

const inIndex = 'require("pulumi-hookdeck")';

test.each<[string, string, string[]]>([
  ["the index", `new (${inIndex}.Provider)("orders", {})`, ["throw new pulumi.RunError(`hookdeck.Provider "]],
  [
    "the index, in a function that the class calls",
    `new (${inIndex}.Source)("orders", {}, { import: "src_1" })`,
    ["throw new pulumi.RunError(", "refuseImport(spec.type, name, opts);"],
  ],
  ["verify", `require("pulumi-hookdeck/verify").verifySignature({})`, ["throw new TypeError("]],
  [
    "the emulator, for a seed that is not strictly one",
    `await require("pulumi-hookdeck/emulator").startEmulator({ seed: { sources: 3 } })`,
    ["throw new EmulatorError(`The seed cannot be read:", "sow(project, served, readSeed(seed))"],
  ],
])("a stack from %s leads to the lines of src that threw", (_entry, code, expected) => {
  const stack = run(
    `(async () => { ${code} })().catch((error) => console.log(error.stack))`,
    "--enable-source-maps",
  );
  const lines = linesOf(stack).slice(0, expected.length);
  expect(lines).toEqual(expected.map((words) => expect.stringContaining(words)));
});

/** Stops where a debugger is asked to stop: at a line of a source, which it finds in the map. */
const stopAt = (source: string, words: string) => `
const { findSourceMap } = require("node:module");
const { Session } = require("node:inspector");
const { verifySignature } = require("pulumi-hookdeck/verify");
const { readFileSync } = require("node:fs");
const file = require.resolve("pulumi-hookdeck/verify");
const map = findSourceMap(file);
const at = map.payload.sources.findIndex((name) => name.endsWith("${source}"));
const wanted = map.payload.sourcesContent[at].split("\\n").findIndex((line) => line.includes("${words}"));
const code = readFileSync(file, "utf8").split("\\n");
const lineNumber = code.findIndex((_, line) => {
  const { originalSource = "", originalLine } = map.findEntry(line, 0);
  return originalSource.endsWith("${source}") && originalLine === wanted;
});
const session = new Session();
session.connect();
session.on("Debugger.paused", ({ params }) => {
  const { location, functionName } = params.callFrames[0];
  const entry = map.findEntry(location.lineNumber, location.columnNumber);
  console.log(functionName, entry.originalLine === wanted);
});
session.post("Debugger.enable");
session.post("Debugger.setBreakpointByUrl", { lineNumber, url: require("node:url").pathToFileURL(file).href });
verifySignature("{}", {}, "secret");
`;

test("a breakpoint at a line of src stops there", () => {
  const code = stopAt("src/verify/index.ts", "const name = header.toLowerCase();");
  expect(run(code, "--enable-source-maps").trim()).toBe("verifySignature true");
});
