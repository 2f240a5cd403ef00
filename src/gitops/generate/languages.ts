import { packageVersion } from "../../client/version";
import { omit } from "../../schema/plain";
import type { Declaration } from "./declaration";
import type { ImportEntry } from "./import-file";
import { programModel } from "./program-model";
import { programText } from "./program-text";
import { pythonText } from "./python";
import { textSecrets, yamlText } from "./yaml";

/** Languages that a program can be generated in. */
export const languages = ["typescript", "yaml", "python"] as const;

/** A language that a program can be generated in. */
export type Language = (typeof languages)[number];

/** What a language needs around the same declarations. */
export interface Project {
  /** File of the program. */
  readonly program: string;
  /** Files by their path, the program among them. */
  readonly files: readonly (readonly [path: string, text: string])[];
  /** Command lines before the first `pulumi stack init`. */
  readonly setUp: readonly string[];
  /** Secrets by the key in the stack's configuration, as far as they were read. */
  readonly secrets: readonly (readonly [key: string, value: unknown])[];
  /** Whether the program has a key for each secret, or leaves out those that were not read. */
  readonly hasAllSecrets: boolean;
}

/** The project that declares objects in a language. */
export function projectIn(
  language: Language,
  declarations: readonly Declaration[],
  projectName: string,
): Project {
  const whole = declarations
    .flatMap(({ secrets }) => secrets)
    .filter(({ value }) => value !== undefined)
    .map(({ key, value }) => [key, value] as const);
  const install = `npx pulumi-resource-hookdeck@${packageVersion()} install`;
  if (language === "yaml") {
    const model = programModel(declarations, textSecrets);
    const secrets = declarations.flatMap(textSecrets).map(({ key, value }) => [key, value] as const);
    return {
      program: "Pulumi.yaml",
      files: [["Pulumi.yaml", yamlText(model, projectName)]],
      setUp: [install],
      secrets,
      hasAllSecrets: false,
    };
  }
  const model = programModel(declarations);
  if (language === "python") {
    return {
      program: "__main__.py",
      files: [
        ["__main__.py", pythonText(model)],
        [
          "Pulumi.yaml",
          `name: ${projectName}\nruntime:\n  name: python\n  options: { toolchain: pip, virtualenv: venv }\n`,
        ],
        ["requirements.txt", "pulumi>=3,<4\n"],
      ],
      setUp: [install, `pulumi package add hookdeck@${packageVersion()}`, "pulumi install"],
      secrets: whole,
      hasAllSecrets: true,
    };
  }
  return {
    program: "index.ts",
    files: [
      ["index.ts", programText(model)],
      ["Pulumi.yaml", `name: ${projectName}\nruntime: nodejs\nmain: index.ts\n`],
      ["tsconfig.json", `${JSON.stringify(compilerOptions, undefined, 2)}\n`],
      ["package.json", `${JSON.stringify(packageOf(projectName), undefined, 2)}\n`],
    ],
    setUp: ["npm install"],
    secrets: whole,
    hasAllSecrets: true,
  };
}

/** An entry of the import file for the face that a language uses. */
export function entryIn(language: Language, entry: ImportEntry): ImportEntry {
  if (language === "typescript") return entry;
  const type = entry.type.replace("pulumi-nodejs:dynamic/hookdeck:", "hookdeck:index:");
  return { ...entry, type, inputs: omit(entry.inputs, ["__provider"]) };
}

const compilerOptions = {
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    skipLibCheck: true,
  },
};

function packageOf(name: string) {
  return {
    name,
    private: true,
    dependencies: { "@pulumi/pulumi": "^3.216.0", "pulumi-hookdeck": `^${packageVersion()}` },
    // without them Pulumi compiles programs by a TypeScript of its own, which knows neither Node nor our types
    devDependencies: { "@types/node": "^20.0.0", typescript: ">=5 <7" },
  };
}
