import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../package-schema/package-schema";

// Go with nothing but the modules that this machine has

const sdk = "github.com/pulumi/pulumi/sdk/v3";

/** The folder of Go's modules; empty where there is no Go. */
function moduleCache(): string {
  try {
    return execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** Versions of Pulumi's SDK that are here, oldest first. */
function versions(): string[] {
  const folder = join(moduleCache(), "cache/download", sdk, "@v");
  if (!existsSync(join(folder, "list"))) return [];
  const listed = readFileSync(join(folder, "list"), "utf8").split("\n");
  return listed
    .filter((version) => version !== "" && existsSync(join(folder, `${version}.zip`)))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Whether a generated SDK can be compiled here. */
export function canCompileGo(): boolean {
  return versions().length > 0;
}

/** Environment in which Go asks no server. */
export function offlineGo(): Record<string, string> {
  return { GOPROXY: `file://${join(moduleCache(), "cache/download")}`, GOSUMDB: "off", GOFLAGS: "-mod=mod" };
}

/** Writes a project in Go without a program: `pulumi package add` resolves the imports of one that is there. */
export function goProject(folder: string): void {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: lab\nruntime: go\n");
  writeFileSync(join(folder, "go.mod"), `module lab\n\ngo 1.25\n\nrequire ${sdk} ${versions().at(-1)}\n`);
}

/** Writes a program that declares a source, and compiles it. @throws Error with what the compiler says */
export function compileGo(folder: string): void {
  writeFileSync(
    join(folder, "main.go"),
    `package main

import (
	"github.com/${repository()}/sdk/go/hookdeck"
	"${sdk}/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := hookdeck.NewSource(ctx, "orders", &hookdeck.SourceArgs{})
		return err
	})
}
`,
  );
  const options = { cwd: folder, env: { ...process.env, ...offlineGo() }, stdio: "pipe" } as const;
  execFileSync("go", ["mod", "tidy"], options);
  // what the program imports, and all of the SDK
  execFileSync("go", ["build", "-o", join(folder, "program"), "."], options);
  execFileSync("go", ["vet", `github.com/${repository()}/sdk/go/...`], options);
}
