import { overlay } from "../../schema/compare";
import { omit, type Plain } from "../../schema/plain";
import { nest, valueAt } from "../../schema/property-path";
import type { Problem } from "../../schema/spec";
import type { LiveObject, LiveProject } from "../live-project";
import {
  declaredInputs,
  hasSecret,
  withKnownAbsence,
  withoutSecrets,
  withSecretsOf,
} from "./declared-inputs";
import { fileName, Names, reservedNames, variableName } from "./names";

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
export interface Declaration {
  readonly live: LiveObject;
  /** Logical name. */
  readonly name: string;
  /** Name of the variable that holds it. */
  readonly variable: string;
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
  /** Whether objects without a name are declared too: the first `pulumi up` gives them one. */
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
  const logical = new Map<string, Names>();
  const variables = new Names(reservedNames);
  const files = new Names();
  const declarations: Declaration[] = [];
  const undeclared: Undeclared[] = [];
  for (const each of shown) {
    const live = withKnownAbsence(each);
    const { spec } = live;
    const isUnnamed = live.set["name"] === undefined;
    if (isUnnamed && !nameUnnamed) {
      undeclared.push({ live, problems: [unnamed] });
      continue;
    }
    const names = logical.get(spec.type) ?? new Names();
    logical.set(spec.type, names);
    const name = names.take(logicalNames.get(live.id) ?? live.name.replace(" -> ", "-to-"), "-");
    const variable = variables.take(variableName(nameForVariable(name)));
    const said = declaredInputs(live);
    const secrets = spec.secrets
      .filter((path) => hasSecret(live, path))
      .map((path) => ({
        path,
        key: keyFor(variable, path),
        value: withSecrets ? valueAt(said, path) : undefined,
      }));
    const bare = withoutSecrets(spec, said);
    const known = secrets.filter(({ value }) => value !== undefined);
    const given = known.reduce<Plain>((all, { path, value }) => overlay(all, nest(path, value)), bare);
    const { inputs, problems } = project.lifecycle(spec).check({}, { name, ...given });
    // a secret that was not read is missed here, and is there in the program
    const blocking = problems.filter(
      ({ property }) => !secrets.some(({ path }) => property.startsWith(path)),
    );
    if (blocking.length > 0) undeclared.push({ live, problems: blocking });
    else {
      const hasScript = spec.script !== undefined && typeof inputs[spec.script] === "string";
      const script = hasScript ? `${files.take(fileName(live.name), "-")}.js` : undefined;
      declarations.push({
        ...{ live, name, variable, secrets, script },
        // the state says what is there: no name
        inputs: isUnnamed ? omit(inputs, ["name"]) : inputs,
        said: bare["name"] === name ? omit(bare, ["name"]) : bare,
      });
    }
  }
  return { declarations, undeclared };
}

const unnamed: Problem = {
  property: "name",
  reason:
    "is missing in Hookdeck; repeat with --name-unnamed to declare it, and the first `pulumi up` names it",
};

/** A Terraform address gives its last part: `module.shop.hookdeck_source.orders` the variable `orders`. */
function nameForVariable(name: string): string {
  const address = /^(?:.*\.)?hookdeck_\w+\.([\w-]+)(?:\[(.*)\])?$/.exec(name);
  return address ? `${address[1]} ${address[2] ?? ""}` : name;
}

/** `ordersAuth` for the `config.auth` of `orders`. */
function keyFor(variable: string, path: string): string {
  const last = path.slice(path.lastIndexOf(".") + 1);
  return variable + last.slice(0, 1).toUpperCase() + last.slice(1);
}
