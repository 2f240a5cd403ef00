import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, posix, win32 } from "node:path";
import { pulumiPlaces } from "../../src/cli/pulumi-cli";
import { pulumiHome } from "../../src/cli/pulumi-home";
import { endSignals } from "../../src/cli/signals";
import { textOf } from "../../src/cli/text-file";

test.each([
  ["linux", "/usr/bin:/opt/pulumi", ["/usr/bin/pulumi", "/opt/pulumi/pulumi", "/home/me/.pulumi/bin/pulumi"]],
  ["linux", "", ["/home/me/.pulumi/bin/pulumi"]],
  ["darwin", "/opt/homebrew/bin:", ["/opt/homebrew/bin/pulumi", "/home/me/.pulumi/bin/pulumi"]],
] as const)(
  "on %s, with the PATH %j, the CLI is looked for in each folder and in Pulumi's own",
  (platform, PATH, places) => {
    expect(pulumiPlaces(platform, { PATH, PULUMI_HOME: "/home/me/.pulumi" })).toEqual(places);
  },
);

test.each([
  ["C:\\Windows;C:\\pulumi", ["C:\\Windows\\pulumi.exe", "C:\\pulumi\\pulumi.exe"]],
  ['"C:\\Program Files\\Pulumi";', ["C:\\Program Files\\Pulumi\\pulumi.exe"]],
  ["D:/tools/pulumi", ["D:\\tools\\pulumi\\pulumi.exe"]],
])(
  "on Windows, with the PATH %j, it has an ending, and quotes and drives are no part of a name",
  (PATH, places) => {
    const own = "C:\\Users\\me\\.pulumi\\bin\\pulumi.exe";
    expect(pulumiPlaces("win32", { PATH, PULUMI_HOME: "C:\\Users\\me\\.pulumi" })).toEqual([...places, own]);
  },
);

test.each(["", undefined])("with PULUMI_HOME %j, Pulumi's own folder is in that of the person", (given) => {
  const env = given === undefined ? {} : { PULUMI_HOME: given };
  expect(pulumiHome("linux", env)).toBe(posix.join(homedir(), ".pulumi"));
  expect(pulumiHome("win32", env)).toBe(win32.join(homedir(), ".pulumi"));
});

test.each([
  ["linux", ["SIGINT", "SIGTERM"]],
  ["darwin", ["SIGINT", "SIGTERM"]],
  ["win32", ["SIGINT", "SIGBREAK", "SIGHUP"]],
] as const)("on %s an emulator ends in order at %j", (platform, signals) => {
  expect(endSignals(platform)).toEqual(signals);
});

test.each([
  ["UTF-8", Buffer.from('{"a":"ä"}')],
  ["UTF-8 with a mark", Buffer.from('\uFEFF{"a":"ä"}')],
  ["UTF-16, as Windows PowerShell redirects", Buffer.from('\uFEFF{"a":"ä"}', "utf16le")],
])("a file in %s is read", (_, bytes) => {
  expect(JSON.parse(textOf(bytes))).toEqual({ a: "ä" });
});

test("what the tests leave out on Windows is there, and is left out there only", () => {
  const ignored = (platform: NodeJS.Platform): string[] => {
    const own = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
    Object.defineProperty(process, "platform", { ...own, value: platform });
    try {
      let patterns: string[] = [];
      jest.isolateModules(() => {
        patterns = require("../../jest.short.config.js").testPathIgnorePatterns;
      });
      return patterns;
    } finally {
      Object.defineProperty(process, "platform", own);
    }
  };
  const files = readdirSync(join(__dirname, ".."), { recursive: true, encoding: "utf8" }).map((file) =>
    join("/clone/test", file),
  );
  const onlyThere = ignored("win32").slice(ignored("linux").length);
  expect(ignored("linux")).toEqual(ignored("darwin"));
  const left = onlyThere.flatMap((pattern) => files.filter((file) => new RegExp(pattern).test(file)));
  expect(left).toHaveLength(7);
});
