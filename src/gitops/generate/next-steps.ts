import { codeSpan, shownText } from "../../shown-text";
import { kindOf } from "../name-pattern";
import type { Declaration, Undeclared } from "./declaration";
import type { Project } from "./languages";
import { type LeavingFiles, leaveSteps } from "./leave-steps";
import { commands, list } from "./markdown";

/** What `NEXT.md` is about. */
export interface NextSteps {
  readonly declarations: readonly Declaration[];
  readonly undeclared: readonly Undeclared[];
  /** Whether `import.json` holds the secrets. */
  readonly withSecrets: boolean;
  /** Whether a stack is selected that has the secrets in its configuration. */
  readonly isConfigured: boolean;
  /** The program, in its language. */
  readonly project: Pick<Project, "setUp" | "hasAllSecrets">;
  /** What is done about Terraform; left out where the objects do not come from there. */
  readonly terraform?: LeavingFiles;
}

/** What a person does with a generated program, in the order in which it works: `NEXT.md`. */
export function nextSteps(steps: NextSteps): string {
  const { declarations, undeclared, withSecrets, isConfigured, terraform, project } = steps;
  const secrets = declarations.flatMap((each) => each.secrets.map((secret) => ({ ...each, ...secret })));
  const unset = isConfigured || !project.hasAllSecrets ? [] : secrets;
  const leftOut = project.hasAllSecrets ? [] : secrets.filter(({ value }) => value === undefined);
  const unnamed = declarations.filter(({ named }) => named !== undefined);
  const isExact = unnamed.length === 0 && (withSecrets || secrets.length === leftOut.length);
  const parts = [
    "# What comes next",
    commands([
      ...project.setUp,
      ...(isConfigured ? [] : ["pulumi stack init dev"]),
      "pulumi config set --secret hookdeck:apiKey",
      ...unset.map(({ key }) => `pulumi config set --secret ${key}`),
      "pulumi import --file import.json --generate-code=false --protect=false --yes",
      ...(isExact
        ? ["pulumi preview --expect-no-changes", "pulumi refresh --preview-only --expect-no-changes"]
        : ["pulumi preview"]),
      "pulumi up --yes",
    ]),
    `The import only writes the state. ${isExact ? onlyRecords : changes(unnamed.length > 0)}`,
    list(
      `Each \`pulumi config set\` asks for a value. These take the JSON of an object${withSecrets ? ", which `import.json` has" : ""}:`,
      unset.map(
        ({ key, live, path }) => `${codeSpan(key)}: ${path} of the ${live.spec.noun} ${codeSpan(live.name)}`,
      ),
    ),
    list(
      "The program leaves these secrets out, which were not read: Hookdeck keeps them. `--with-secrets` puts them in:",
      leftOut.map(({ live, path }) => `${path} of the ${live.spec.noun} ${codeSpan(live.name)}`),
    ),
    withSecrets && secrets.length > 0 ? "`import.json` holds secrets in clear: do not commit it." : "",
    list(
      "These have no name in Hookdeck. The first `pulumi up` gives them the one in the program:",
      unnamed.map(({ live, named }) => `${kindOf(live.spec)} ${codeSpan(live.id)}: ${codeSpan(named ?? "")}`),
    ),
    list("These cannot be declared as they stand, and are left alone:", undeclared.map(lineOf)),
    ...(terraform ? leaveSteps(terraform) : []),
    "## At the end",
    commands([`rm -f ${["import.json", "NEXT.md", ...(terraform?.files ?? [])].join(" ")}`]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** One line about what cannot be declared: the object, and why. */
function lineOf({ live, problems }: Undeclared): string {
  const reasons = problems.map(({ property, reason }) => `${codeSpan(property)} ${shownText(reason)}`);
  return `${kindOf(live.spec)} ${codeSpan(live.name)} (${codeSpan(live.id)}): ${reasons.join("; ")}`;
}

const onlyRecords =
  "The last `pulumi up` changes nothing in Hookdeck either: it records which resource depends on which.";

function changes(names: boolean): string {
  return `The preview shows ${names ? "the names and secrets" : "the secrets"} that \`pulumi up\` sets.`;
}
