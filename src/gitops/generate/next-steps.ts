import { kindOf } from "../name-pattern";
import type { Declaration, Undeclared } from "./declaration";
import type { Project } from "./languages";

/** What `NEXT.md` is about. */
export interface NextSteps {
  readonly declarations: readonly Declaration[];
  readonly undeclared: readonly Undeclared[];
  readonly withSecrets: boolean;
  /** Terraform addresses that have nothing to declare. */
  readonly missing: readonly string[];
  /** The program, in its language. */
  readonly project: Pick<Project, "setUp" | "hasAllSecrets">;
}

/** What a person does with a generated program: `NEXT.md`. */
export function nextSteps({ declarations, undeclared, withSecrets, missing, project }: NextSteps): string {
  const secrets = declarations.flatMap((each) => each.secrets.map((secret) => ({ ...each, ...secret })));
  const unnamed = declarations.filter(({ live }) => live.set["name"] === undefined);
  const parts = [
    "# What comes next",
    [
      "```sh",
      ...project.setUp,
      "pulumi stack init dev",
      "pulumi config set --secret hookdeck:apiKey",
      ...secrets
        .filter(() => !withSecrets && project.hasAllSecrets)
        .map(({ key }) => `pulumi config set --secret ${key} '<JSON>'`),
      "pulumi import --file import.json --generate-code=false --protect=false --yes",
      "pulumi preview --expect-no-changes",
      "pulumi refresh --preview-only --expect-no-changes",
      "pulumi up --yes",
      "rm import.json NEXT.md",
      "```",
    ].join("\n"),
    "The import only writes the state. The last `pulumi up` changes nothing in Hookdeck either: it records which resource depends on which.",
    list(
      withSecrets
        ? "`import.json` holds secrets in clear: do not commit it. The configuration needs these, which the command sets in the selected stack:"
        : !project.hasAllSecrets
          ? "These secrets were not read, and the program leaves them out: Hookdeck keeps them. To have them in the program, repeat with `--with-secrets`:"
          : "These secrets were not read. Set each as a JSON object; until then their objects show a change in the preview, and `pulumi up` sends them again. To have them read and set, repeat with `--with-secrets`:",
      secrets.map(({ key, live, path }) => `\`${key}\`: ${path} of the ${live.spec.noun} \`${live.name}\``),
    ),
    list(
      "These have no name in Hookdeck. The first `pulumi up` gives them the one in the program:",
      unnamed.map(({ live, name }) => `${kindOf(live.spec)} \`${live.id}\`: \`${name}\``),
    ),
    list(
      "These cannot be declared as they stand, and are left alone:",
      undeclared.map(
        ({ live, problems }) =>
          `${kindOf(live.spec)} \`${live.name}\` (${live.id}): ` +
          problems.map(({ property, reason }) => `${property} ${reason}`).join("; "),
      ),
    ),
    list(
      "These addresses of Terraform have nothing to declare: they are gone, or part of another resource here:",
      missing.map((address) => `\`${address}\``),
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `${title}\n\n${items.map((item) => `- ${item}`).join("\n")}`;
}
