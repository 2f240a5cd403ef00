import { z } from "zod";
import { HookdeckError } from "../client/errors/errors";
import { pick } from "../schema/plain";
import { namingOf, type Spec } from "../schema/spec";
import { shownText } from "../shown-text";
import { declaredInputs, withKnownAbsence, withoutSecrets, withSecretsOf } from "./generate/declared-inputs";
import { importEntry } from "./generate/import-file";
import { type LiveObject, type LiveProject, listedSpecs } from "./live-project";
import { kindOf } from "./name-pattern";
import { classIn, isOfPlugin } from "./type-token";

/** What stands for an id that the Pulumi CLI does not know. */
const placeholder = "<PLACEHOLDER>";

const entrySchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  logicalName: z.string().optional(),
  id: z.string().optional(),
  inputs: z.unknown().optional(),
  outputs: z.unknown().optional(),
});
const fileSchema = z.looseObject({ resources: z.array(entrySchema) });
type Entry = z.output<typeof entrySchema>;

/** What became of the entries of an import file. */
export interface Adoption {
  /** The content of the file, filled as far as possible; other entries are as they were. */
  readonly file: z.output<typeof fileSchema>;
  /** One line for each entry that was filled. */
  readonly filled: readonly string[];
  /** One line for each entry of which the project has no object. */
  readonly missing: readonly string[];
  /** One line for each entry of which the project has several. */
  readonly ambiguous: readonly string[];
}

/**
 * Fills what `pulumi preview --import-file` writes: finds each object by its logical name, or by an id that somebody
 * put into the file, and adds id, inputs and outputs. What it does not find, and what is not Hookdeck's, it leaves.
 *
 * @param withSecrets whether secrets are read and written into the file, in clear
 * @throws HookdeckError where the text is no import file
 */
export async function adopt(project: LiveProject, text: string, withSecrets: boolean): Promise<Adoption> {
  const file = parse(text);
  const live = await project.everything();
  const filled: string[] = [];
  const missing: string[] = [];
  const ambiguous: string[] = [];
  const resources: Entry[] = [];
  for (const entry of file.resources) {
    const spec = listedSpecs.find(({ type }) => classIn(entry.type) === type);
    if (!spec || entry.outputs !== undefined) {
      resources.push(entry);
      continue;
    }
    const name = entry.logicalName ?? entry.name;
    const title = `${kindOf(spec)} ${shownText(name)}`;
    const found = candidates(live, spec, entry, name);
    const [only] = found;
    if (found.length === 1 && only) {
      // what the plugin serves, the CLI reads by its id
      const filling = isOfPlugin(entry.type) ? { id: only.id } : await fill(project, only, name, withSecrets);
      resources.push({ ...entry, ...filling, name: entry.name });
      filled.push(`${title}: ${only.id}`);
    } else {
      resources.push(entry);
      if (found.length === 0) missing.push(title);
      else
        ambiguous.push(
          `${title}: ${found.map(({ id, outputs }) => `${id} (${shownText(String(outputs["fullName"] ?? name))})`).join(", ")}`,
        );
    }
  }
  return { file: { ...file, resources }, filled, missing, ambiguous };
}

function candidates(live: readonly LiveObject[], spec: Spec, { id }: Entry, name: string): LiveObject[] {
  const isGiven = id !== undefined && id !== "" && id !== placeholder;
  return live.filter((each) => each.spec === spec && (isGiven ? each.id === id : each.set["name"] === name));
}

async function fill(project: LiveProject, live: LiveObject, name: string, withSecrets: boolean) {
  const { spec } = live;
  const shown = withKnownAbsence(withSecrets ? await withSecretsOf(project, live) : live);
  const said = declaredInputs(shown);
  const inputs = withSecrets ? said : withoutSecrets(spec, said);
  const { inputs: checked } = project.lifecycle(spec).check({}, inputs);
  // what the program says is not known: whatever it leaves out is Hookdeck's own
  return importEntry(shown, name, checked, pick(checked, [namingOf(spec)?.by ?? "name"]));
}

function parse(text: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new HookdeckError("This is not a file for `pulumi import --file`.", {
      cause,
      hint: "Write one with `pulumi preview --import-file import.json`.",
    });
  }
}
