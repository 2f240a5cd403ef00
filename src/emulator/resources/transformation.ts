import { z } from "zod";
import { newId } from "../ids";
import type { Stored } from "../store";
import { nameField } from "./fields";
import type { Project } from "./project";

/** A transformation as stored. */
export interface Transformation extends Stored {
  name: string;
  /** `null` where a transform rule named a new transformation and brought no code (seen live). */
  code: string | null;
  env: Readonly<Record<string, string>>;
}

/** Schema of a transformation inside a transform rule. */
export const inlineTransformation = z.object({
  name: nameField,
  code: z.string().optional(),
  env: z.record(z.string(), z.string()).nullish(),
});

/** Creates or changes the transformation of that name, as a transform rule does. Answers its id. */
export function upsertTransformation(project: Project, input: z.output<typeof inlineTransformation>): string {
  const known = project.transformations.findByName(input.name);
  if (known === undefined) {
    const { name, code = null, env } = input;
    const id = newId("transformation");
    return project.transformations.insert({ id, ...project.birth(), name, code, env: env ?? {} }).id;
  }
  known.code = input.code ?? known.code;
  known.env = input.env ?? known.env;
  known.updatedAt = project.tick();
  return known.id;
}
