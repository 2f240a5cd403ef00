import { kinshipOf } from "../../provider/ownership";
import { overlay } from "../../schema/compare";
import { omit, type Plain, pick } from "../../schema/plain";
import { nest, valueAt } from "../../schema/property-path";
import { namingOf, type Problem } from "../../schema/spec";
import type { LiveObject, LiveProject } from "../live-project";
import {
  declaredInputs,
  hasSecret,
  withKnownAbsence,
  withoutSecrets,
  withSecretsOf,
} from "./declared-inputs";
import { type GivenNames, hasNoName, ProgramNames } from "./given-names";

/** A secret of an object, which a program takes from the stack's configuration. */
export interface DeclaredSecret {
  /** Dotted path of the input: `config.auth`. */
  readonly path: string;
  /** Key in the configuration, without the project's name. */
  readonly key: string;
  /** What Hookdeck reveals; `undefined` where it was not asked. */
  readonly value: unknown;
}

/** One object as a program declares it. */
export interface Declaration extends GivenNames {
  readonly live: LiveObject;
  /** What the program says, as text: without its logical name, and without secrets. */
  readonly said: Plain;
  /** What the engine makes of it: the inputs of the state, with the secrets that are known. */
  readonly inputs: Plain;
  readonly secrets: readonly DeclaredSecret[];
  /** File in which its script is kept, where it has one. */
  readonly script: string | undefined;
}

/** An object that a program cannot declare. */
export interface Undeclared {
  readonly live: LiveObject;
  readonly problems: readonly Problem[];
}

/** How objects are declared. */
export interface DeclareOptions {
  /** Whether Hookdeck is asked for the secrets. */
  readonly withSecrets: boolean;
  /** Whether objects without a name get one: the first `pulumi up` gives it. @default they stay without */
  readonly nameUnnamed: boolean;
  /** Logical names by id. @default the names in Hookdeck */
  readonly logicalNames?: ReadonlyMap<string, string>;
}

/** Declares objects, in the order given. What `check` refuses is told apart. */
export async function declare(
  project: LiveProject,
  objects: readonly LiveObject[],
  options: DeclareOptions,
): Promise<{ declarations: readonly Declaration[]; undeclared: readonly Undeclared[] }> {
  const { withSecrets, nameUnnamed, logicalNames = new Map() } = options;
  const shown = await Promise.all(objects.map((live) => (withSecrets ? withSecretsOf(project, live) : live)));
  const names = new ProgramNames(shown);
  const alike = alikeIn(shown);
  const declarations: Declaration[] = [];
  const undeclared: Undeclared[] = [];
  for (const each of shown) {
    const live = withKnownAbsence(each);
    const given = names.give(live, logicalNames.get(live.id), nameUnnamed);
    const isOneOfSeveral = given.named === undefined && alike.has(live.id);
    const { said, inputs, secrets, problems } = inputsFor(project, live, given, {
      withSecrets,
      isOneOfSeveral,
    });
    if (problems.length > 0) undeclared.push({ live, problems });
    else {
      const hasScript = live.spec.script !== undefined && typeof inputs[live.spec.script] === "string";
      const script = hasScript ? `${names.file(live)}.js` : undefined;
      declarations.push({ ...{ live, said, inputs, secrets, script }, ...given });
    }
  }
  return { declarations, undeclared };
}

/** Ids of objects without a name that nothing but their id tells apart. */
function alikeIn(objects: readonly LiveObject[]): ReadonlySet<string> {
  const groups = new Map<string, string[]>();
  for (const live of objects) {
    const key = hasNoName(live) ? kinshipOf(live.spec, live.set) : undefined;
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), live.id]);
  }
  return new Set([...groups.values()].filter(({ length }) => length > 1).flat());
}

/** The inputs of one object, and why it cannot be declared. */
function inputsFor(
  project: LiveProject,
  live: LiveObject,
  { name, variable, named }: GivenNames,
  { withSecrets, isOneOfSeveral }: { withSecrets: boolean; isOneOfSeveral: boolean },
): Pick<Declaration, "said" | "inputs" | "secrets"> & Pick<Undeclared, "problems"> {
  const { spec } = live;
  const all = declaredInputs(live);
  const secrets = spec.secrets
    .filter((path) => hasSecret(live, path))
    .map((path) => ({
      path,
      key: keyFor(variable, path),
      value: withSecrets ? valueAt(all, path) : undefined,
    }));
  const by = namingOf(spec)?.by ?? "name";
  const bare: Plain = {
    ...withoutSecrets(spec, all),
    ...(named !== undefined && { [by]: named }),
    ...(isOneOfSeveral && { adopt: live.id }),
  };
  const known = secrets.filter(({ value }) => value !== undefined);
  const given = known.reduce<Plain>((rest, { path, value }) => overlay(rest, nest(path, value)), bare);
  const checked = project.lifecycle(spec).check({}, given);
  return {
    secrets,
    said: bare[by] === name ? omit(bare, [by]) : bare,
    // the state says what is there: no name
    inputs: named === undefined ? checked.inputs : { ...omit(checked.inputs, [by]), ...pick(all, [by]) },
    problems:
      bare[by] === undefined
        ? [unnamed]
        : checked.problems.filter(
            // a secret that was not read is missed here, and is there in the program
            ({ property }) =>
              !secrets.some(({ path, value }) => value === undefined && property.startsWith(path)),
          ),
  };
}

const unnamed: Problem = {
  property: "name",
  reason:
    "is missing in Hookdeck; repeat with --name-unnamed to declare it, and the first `pulumi up` names it",
};

/** `ordersAuth` for the `config.auth` of `orders`. */
function keyFor(variable: string, path: string): string {
  const last = path.slice(path.lastIndexOf(".") + 1);
  return variable + last.slice(0, 1).toUpperCase() + last.slice(1);
}
