import { isPresent, mapValues, omit, type Plain } from "../schema/plain";
import { findProblems } from "../schema/problems";
import { type Problem, type Spec, schemaFor, titleOf } from "../schema/spec";
import { declarationOf, identityOf } from "./ownership";
import type { Session } from "./session";
import { foreseeTakeover } from "./takeover";
import { declaredTwice } from "./takeover-words";

/** Inputs with their defaults, and every problem found in them. */
export interface Checked {
  readonly inputs: Plain;
  readonly problems: readonly Problem[];
}

/** What a face knows of a declaration besides its inputs. */
export interface Declaration {
  /** Names of what the program declares that only a name tells from it. @default nobody knows of any */
  readonly beside?: readonly string[];
  /** What tells the resource from others of the program, for people too. @default nobody knows it */
  readonly declarer?: string | undefined;
}

/** Checks the inputs without calling Hookdeck. Every problem is found at once; unknown values pass. */
export function check(spec: Spec, session: Session, olds: Plain, news: Plain): Checked {
  const { settings } = session.client;
  const stable = mapValues(olds, (value, key) => (spec.stable.includes(key) ? value : undefined));
  // an import by file hands the stable outputs over as inputs; a program may not set them
  const said = mapValues(news, (value, key) =>
    Object.hasOwn(stable, key) && stable[key] === value ? undefined : value,
  );
  const inputs = withDefaults(spec, said);
  const problems = findProblems(spec, inputs, settings);
  const warning = problems.length === 0 ? spec.warn?.(inputs, settings) : undefined;
  if (warning !== undefined) session.warn(`the ${titleOf(spec, inputs)} ${warning}`);
  return {
    inputs: { ...inputs, ...stable },
    problems: problems.map((each) => unprinted(spec, inputs, each)),
  };
}

/**
 * The problem as one of the whole resource where its property can hold a secret: the engine prints the value of the
 * property that a failure names, secrets too. What is written under an unknown name can be one.
 */
function unprinted(spec: Spec, inputs: Plain, problem: Problem): Problem {
  const { property, reason } = problem;
  if (!isPresent(inputs[property])) return problem;
  const isDeclared = Object.hasOwn(schemaFor(spec, inputs).shape, property);
  const isSecret = spec.secrets.some((path) => path === property || path.startsWith(`${property}.`));
  return isDeclared && !isSecret ? problem : { property: "", reason: `${property} ${reason}` };
}

/**
 * Notes that the program declares these checked inputs. Where they are new, it looks for the object that they will
 * take over, and says so.
 *
 * @returns why the program may not have that object: another resource of it declares the same one, or it may not be
 * taken over.
 */
export async function register(
  spec: Spec,
  session: Session,
  { olds, inputs, declaration }: { olds: Plain; inputs: Plain; declaration: Declaration },
): Promise<readonly Problem[]> {
  const isNew = Object.keys(olds).length === 0;
  const { beside = [], declarer } = declaration;
  const { ledger } = session.operation;
  const identity = identityOf(spec, inputs);
  if (identity !== undefined && declarer !== undefined) {
    const first = ledger.declare(identity, declarer);
    if (first !== declarer) return [declaredTwice(spec, inputs, first)];
  }
  ledger.register(declarationOf(spec, inputs), isNew, declarer);
  return isNew ? foreseeTakeover(spec, session, inputs, beside) : [];
}

function withDefaults({ inputs: schema, defaults }: Spec, inputs: Plain): Plain {
  const filled = { ...defaults, ...inputs };
  if (!("by" in schema)) return filled;
  return { ...omit(filled, [schema.by]), [schema.by]: inputs[schema.by] ?? schema.fallback };
}
