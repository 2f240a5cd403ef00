import { createHash } from "node:crypto";
import { z } from "zod";
import { transformationCodeMax } from "../../../specs/limits";
import { alreadyExists, fatal, unprocessable } from "../../contract/errors";
import { type Body, nameField, timestamp } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { type Reading, read } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { StoredRule } from "../../store/connection";
import type { Project } from "../../store/project";
import type { Transformation } from "../../store/transformation";

/** What a change says about a transformation. `undefined` means left out. */
export interface TransformationChange {
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | null | undefined;
}

/** What a new transformation, an upsert by name or a transform rule says. */
export interface TransformationInput extends TransformationChange {
  readonly name: string;
}

// nobody looks into it: broken code and code without a handler are taken, too (observed on Hookdeck's API)
const code = z.string().min(1).max(transformationCodeMax);
const env = z.record(z.string(), z.string());

const newFields = z.object({ name: nameField, code, env: env.optional() });
const changedFields = newFields.partial();

/** Schema of a transformation inside a transform rule. */
export const inlineTransformation = z.object({
  name: nameField,
  code: z.string().max(transformationCodeMax).optional(),
  env: env.nullish(),
});

/** Reads a new transformation or an upsert by name. */
export function readTransformation(body: Body): Reading<TransformationInput> {
  return read(newFields, body);
}

/** Reads a change by id. */
export function readTransformationChange(body: Body): Reading<TransformationChange> {
  return read(changedFields, body);
}

/**
 * Creates a transformation. Throws 409, with the whole holder, where the name is taken (observed on Hookdeck's API).
 */
export function createTransformation(
  project: Project,
  version: Version,
  input: TransformationInput,
): Transformation {
  const holder = project.transformations.findByName(input.name);
  if (holder === undefined) return insert(project, input);
  const transformation = renderTransformation(project, version, holder, true);
  throw alreadyExists({ transformation, resource_type: "transformation" });
}

/** Creates the transformation, or changes the one of that name. */
export function upsertTransformation(project: Project, input: TransformationInput): Transformation {
  const known = project.transformations.findByName(input.name);
  return known === undefined ? insert(project, input) : changeTransformation(project, known, input);
}

function insert(project: Project, input: TransformationInput): Transformation {
  const { name, code = null, env } = input;
  const id = newId("transformation");
  return project.transformations.insert({ id, ...project.birth(), name, code, env: env ?? {} });
}

/** Changes a transformation: what is left out is kept, the environment is replaced as a whole. */
export function changeTransformation(
  project: Project,
  transformation: Transformation,
  input: TransformationChange,
): Transformation {
  const { name = transformation.name } = input;
  if (name !== transformation.name && project.transformations.findByName(name) !== undefined) throw fatal();
  transformation.name = name;
  transformation.code = input.code ?? transformation.code;
  transformation.env = input.env ?? transformation.env;
  transformation.updatedAt = project.tick();
  return transformation;
}

/** Deletes a transformation. Throws where a connection uses it, as documented. */
export function deleteTransformation(project: Project, transformation: Transformation): void {
  const { id } = transformation;
  const isUser = (rule: StoredRule) => rule.type === "transform" && rule.transformation_id === id;
  if (project.connections.living().some(({ rules }) => rules.some(isUser))) {
    throw unprocessable({ message: "Transformation is used by a connection" });
  }
  transformation.deletedAt = project.tick();
}

/**
 * A transformation as the API shows it, environment in clear. A reply to POST and PUT says more (observed on Hookdeck's
 * API).
 */
export function renderTransformation(
  project: Project,
  version: Version,
  transformation: Transformation,
  written: boolean,
): Body {
  const { id, name, code, env } = transformation;
  return {
    ...{ id, team_id: project.id, name, code },
    ...(Object.keys(env).length === 0 ? version.encryptedEnv : {}),
    updated_at: timestamp(transformation.updatedAt),
    created_at: timestamp(transformation.createdAt),
    // one that was never given code keeps them in every read
    ...(written || code === null ? { code_hash: hashOf(code), deleted_at: null, deterministic: null } : {}),
    env,
  };
}

function hashOf(code: string | null): string | null {
  return code === null ? null : createHash("sha1").update(code).digest("hex");
}
